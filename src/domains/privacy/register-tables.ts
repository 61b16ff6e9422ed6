import { catalogue } from '#domains/purposes/index.ts'
import { settings } from '#domains/staff/index.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Cell, Table } from '#platform/files/write-table.ts'
import { maskedRow } from '#platform/http/mask.ts'
import type { Sight, Taken } from '#platform/http/route.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import { breaches } from './breaches.ts'
import { signedChecks } from './checks.ts'
import { finds } from './finds.ts'
import { legalHolds } from './legal-holds.ts'
import { manuals } from './manuals.ts'
import { processors } from './processors.ts'
import { provisions } from './provisions.ts'
import { requests } from './requests.ts'
import { register, runs } from './retention.ts'

export const REGISTERS = [
  'requests',
  'breaches',
  'purposes',
  'sources',
  'provisions',
  'processors',
  'sensitive',
  'retention',
  'runs',
  'holds',
  'checks',
  'manuals',
] as const
type Register = (typeof REGISTERS)[number]
type Row = Record<string, unknown>
type Read = { columns: readonly string[]; rows: (db: Db, now: Date) => Promise<readonly Row[]> }

// A screen shows the newest; a register that is handed out has all of it.
const EVERY = 1_000_000

// The columns of each, by the names of its rows.
const READ: Record<Register, Read> = {
  requests: {
    columns: [
      'number',
      'who',
      'kind',
      'ground',
      'by',
      'agentName',
      'receivedOn',
      'dueOn',
      'state',
      'answeredAt',
      'refusalReason',
      'answer',
    ],
    rows: async (db, now) =>
      (await requests(db, { state: 'all', limit: EVERY }, now)).map(it => ({ ...it, who: it.customer?.name ?? it.asker })),
  },
  breaches: {
    columns: [
      'number',
      'title',
      'awareOn',
      'people',
      'told',
      'triggers',
      'firstDue',
      'firstReportedAt',
      'fullDue',
      'fullReportedAt',
      'closedAt',
      'closedWhy',
    ],
    rows: (db, now) => breaches(db, now, EVERY),
  },
  purposes: {
    columns: ['name', 'version', 'from', 'wording', 'uses'],
    rows: async db => (await catalogue(db)).purposes.flatMap(it => it.versions.map(version => ({ ...version, name: it.name }))),
  },
  sources: {
    columns: ['name', 'purpose'],
    rows: async db => {
      const { purposes, sources } = await catalogue(db)
      return sources.map(it => ({ ...it, purpose: purposes.find(({ id }) => id === it.purpose)?.name ?? '' }))
    },
  },
  provisions: {
    columns: [
      'day',
      'direction',
      'party',
      'partyAddress',
      'partyRepresentative',
      'country',
      'basis',
      'items',
      'people',
      'obtained',
      'abroadTold',
      'keepUntil',
      'note',
    ],
    rows: everyProvision,
  },
  processors: {
    columns: [
      'name',
      'work',
      'items',
      'country',
      'measures',
      'subcontracts',
      'contractOn',
      'checkedOn',
      'checkBy',
      'checkNote',
      'endedOn',
      'lacks',
    ],
    rows: processors,
  },
  sensitive: { columns: ['name', 'kinds', 'place', 'foundAt'], rows: db => finds(db, EVERY) },
  retention: { columns: ['table', 'keep', 'unit', 'what', 'before', 'law'], rows: register },
  runs: {
    columns: ['startedAt', 'dry', 'rows', 'spared', 'finishedAt'],
    rows: async db => (await runs(db, EVERY)).map(it => ({ ...it, rows: it.results.reduce((sum, { rows }) => sum + rows, 0) })),
  },
  holds: { columns: ['name', 'why', 'reference', 'since'], rows: db => legalHolds(db, EVERY) },
  checks: {
    columns: ['month', 'item', 'good', 'remark', 'signedName', 'signedAt'],
    rows: async db =>
      (await signedChecks(db, EVERY)).flatMap(({ items, month, signedName, signedAt }) =>
        items.map(({ key, good, remark }) => ({ month, item: key, good, remark, signedName, signedAt })),
      ),
  },
  manuals: {
    columns: ['title', 'version', 'reader', 'readAt'],
    rows: async db =>
      (await manuals(db, null, true)).flatMap(it =>
        (it.readers ?? []).map(reader => ({ title: it.title, version: it.version, reader: reader.name, readAt: reader.readAt })),
      ),
  },
}

async function everyProvision(db: Db, now: Date): Promise<Row[]> {
  const found: Row[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await provisions(db, { cursor, limit: 200 }, now)
    found.push(...page.items)
    if (!page.next) return found
    cursor = page.next
  }
}

// The column that names somebody; what is counted in a row (a breach, a provision) is a number, not a list of them.
const NAMES: Partial<Record<Register, string>> = { requests: 'who', sensitive: 'name', holds: 'name', manuals: 'reader' }

/** How many lines of a register name somebody, and what it is called. */
export async function registerPeople(db: Db, name: Register, language: Language, now: Date): Promise<Taken> {
  const column = NAMES[name]
  const found = column === undefined ? [] : await READ[name].rows(db, now)
  const people = found.filter(row => column !== undefined && row[column] !== null).length
  return { people, title: sentence(`register.name.${name}`, language) ?? name }
}

/** One of the registers of personal data as a file, with what may be seen of people. */
export async function registerTable(
  db: Db,
  name: Register,
  { masked, language }: { masked: Sight['masked']; language: Language },
  now: Date,
): Promise<Table> {
  const { zone } = await settings.get(db, 'company')
  const { columns, rows } = READ[name]
  const found = await rows(db, now)
  const word = (code: string) => sentence(`register.${code}`, language)
  const one = (value: unknown) => cellOf(value, zone, word)
  async function* pages() {
    yield found.map(row => maskedRow(row, masked)).map(row => columns.map(column => one(row[column])))
  }
  return { name: word(`name.${name}`) ?? name, heads: columns.map(column => word(`column.${column}`) ?? column), pages: pages() }
}

function cellOf(value: unknown, zone: string, word: (code: string) => string | undefined): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (value instanceof Date) return dayOf(value, zone)
  if (Array.isArray(value)) return value.map(it => cellOf(it, zone, word)).join(' ')
  const code = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
  return word(`word.${code}`) ?? code
}
