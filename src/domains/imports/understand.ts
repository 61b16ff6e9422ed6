import { maskSecrets } from '#kernel/card-number.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf, formatInstant, timeOf } from '#kernel/wall-clock.ts'
import { openTable, type Table } from '#platform/files/open-table.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'
import { branchByDefault } from './branch.ts'
import type { Guess, ImportKind, Mapping, Preview } from './contract.ts'
import { faultWord } from './fault-words.ts'
import { guessMapping, headersOf, isFilled, type Told } from './guess-rules.ts'
import { compileMapping, missingFields } from './mapping-rules.ts'
import { savedMappings } from './mapping-store.ts'
import { peopleOf } from './people.ts'
import { previewRow, type Speech } from './preview-rules.ts'
import { firstNumbered, firstRows } from './run.ts'
import { safeCells, secretColumns } from './secret-rules.ts'
import { earlierOfSameFile, type ImportRow } from './store.ts'
import { hasNamedCustomers, namesOfHouse } from './views.ts'

const LOOKED_AT = 200
const SHOWN = 20

/** What a file seems to be: its kind, what each column holds, how it is written, and what a person should look at. A saved mapping that fits is used. */
export async function understand(
  world: World,
  file: string,
  row: ImportRow | null,
  told: Told = {},
  language: Language = 'ja',
): Promise<Guess> {
  const table = await openTable(file)
  const all = await firstRows(table, LOOKED_AT)
  const first = guessMapping(all, told)
  const { skip } = first.mapping
  const rows = filledOnly(all.slice(skip))
  const fitting = (await savedMappings(world.db)).find(
    it => it.kind === first.kind && fits(it.mapping, headersOf(rows, told.header ?? it.mapping.header)),
  )
  const header = told.header ?? fitting?.mapping.header ?? first.mapping.header
  const guessed = header === first.mapping.header ? first : guessMapping(all, { ...told, header })
  // A title above the headings may have another length every month.
  const saved = fitting && { ...fitting, mapping: { ...fitting.mapping, header, skip } }
  const { mapping, secrets } = withoutSecrets(
    saved?.mapping ?? guessed.mapping,
    headersOf(rows, header),
    header ? rows.slice(1) : rows,
  )
  const columns = guessed.columns.map(column => {
    const seen = saved ? { ...column, field: saved.mapping.columns[column.header] ?? '', by: 'saved' as const } : column
    return secrets.includes(column.header)
      ? { ...seen, field: '', samples: [] }
      : { ...seen, samples: seen.samples.map(it => maskSecrets(it).text) }
  })
  return {
    kind: guessed.kind,
    mapping: await withChoices(world, mapping, guessed.kind, row?.branches ?? null),
    columns,
    encoding: table.encoding,
    delimiter: table.dialect?.delimiter ?? null,
    saved: saved?.name ?? null,
    before: row?.file_hash ? await earlierOfSameFile(world.db, row.id, row.file_hash) : null,
    warnings: [
      ...secrets.map(column => sentence('guess-secret-column', language, { column }) ?? column),
      ...warningsOf(table, rows, mapping, guessed.kind).map(([code, facts]) => sentence(code, language, facts) ?? code),
    ],
  }
}

// What the file can't say is chosen as it is most likely meant; a person may choose otherwise.
async function withChoices(world: World, mapping: Mapping, kind: ImportKind, within: readonly string[] | null): Promise<Mapping> {
  const open = (await namesOfHouse(world.db)).branches.filter(({ id }) => within === null || within.includes(id))
  const branch = open.some(({ id }) => id === mapping.branch) ? mapping.branch : await branchByDefault(world, within)
  // Where customers come from a file of their own, a number nobody knows is a slip; where they never did, or no number is told, it is how they come.
  const numbered = Object.values(mapping.columns).includes('customer')
  const slips = kind === 'purchases' && numbered && (await hasNamedCustomers(world.db, mapping.source))
  return { ...mapping, branch, strangers: slips ? 'reject' : mapping.strangers }
}

// A column of My Numbers or card numbers is left out from the start (P24).
function withoutSecrets(
  mapping: Mapping,
  headers: readonly string[],
  rows: readonly string[][],
): { mapping: Mapping; secrets: string[] } {
  const fields = headers.map(header => mapping.columns[header] ?? '')
  const secrets = secretColumns(headers, fields, rows).map(at => headers[at] ?? '')
  if (secrets.length === 0) return { mapping, secrets }
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).map(([header, field]) => [header, secrets.includes(header) ? '' : field]),
  )
  return { mapping: { ...mapping, columns }, secrets }
}

function filledOnly(cells: string[][]): string[][] {
  const rows = cells.filter(isFilled)
  if (rows.length === 0) throw new Refusal('file-empty', 'ファイルが空です。中身のあるファイルを選んでください。')
  return rows
}

// A saved mapping fits a file that has every column it names.
function fits(mapping: Mapping, headers: readonly string[]): boolean {
  const there = new Set(headers)
  const named = Object.keys(mapping.columns)
  return named.length > 0 && named.every(header => there.has(header)) && headers.length - named.length <= 2
}

function warningsOf(
  table: Table,
  rows: readonly string[][],
  mapping: Mapping,
  kind: ImportKind,
): [string, Record<string, unknown>][] {
  const named = new Set(Object.values(mapping.columns))
  const { currency } = mapping.derived
  const found: [boolean, string][] = [
    [!table.sure, 'guess-encoding-unsure'],
    [rows.length === 1 && mapping.header, 'header-only'],
    [currency !== undefined, 'guess-currency'],
    [kind === 'customers' && !named.has('customer'), 'guess-no-number'],
    [kind === 'purchases' && !named.has('customer'), 'guess-anonymous'],
    [kind === 'purchases' && !named.has('order'), 'guess-no-order'],
  ]
  return found.filter(([is]) => is).map(([, code]) => [code, { currency }])
}

function speechIn(language: Language, zone: string): Speech {
  const english = language === 'en'
  return {
    word: fault => faultWord(fault, language),
    moment: at => (english ? `${dayOf(at, zone)} ${timeOf(at, zone)}` : formatInstant(at, zone, { year: true })),
    between: english ? ' ' : '',
  }
}

type Asked = { kind: ImportKind; mapping: Mapping; zone: string; language: Language }

/** The first rows as they will be read with this mapping: per cell what is shown, what was mended, what could not be understood. */
export async function previewOf(world: World, file: string, asked: Asked): Promise<Preview> {
  const { kind, mapping, zone, language } = asked
  const table = await openTable(file, mapping)
  const numbered = (await firstNumbered(table, LOOKED_AT)).filter(row => isFilled(row.cells))
  const rows = filledOnly(numbered.map(row => row.cells))
  const compiled = compileMapping(mapping, rows)
  const reading = { mapping, compiled, zone, people: await peopleOf(world.db), kind }
  const all = mapping.header ? rows.slice(1) : rows
  const secret = new Set(secretColumns(compiled.headers, compiled.fields, all))
  const body = all.slice(0, SHOWN).map(cells => safeCells(cells, compiled.fields, secret))
  const spoken = speechIn(language, zone)
  const garbled = !table.sure || body.some(cells => cells.some(cell => cell.includes('\ufffd')))
  return {
    rows: body.map((cells, at) => previewRow(reading, cells, numbered[at + (mapping.header ? 1 : 0)]?.no ?? 0, spoken)),
    missing: missingFields(mapping, kind).map(any => any[0] ?? ''),
    warnings: garbled ? [sentence('wrong-encoding', language) ?? ''] : [],
  }
}
