import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import { plainForm, unencodable } from '#kernel/cp932.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Cell, Table } from '#platform/files/write-table.ts'
import { maskedRow } from '#platform/http/mask.ts'
import type { Sight } from '#platform/http/route.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { CustomerFilter, CustomerListRow } from './filter-contract.ts'
import { rowsOf } from './list.ts'

type Look = (row: CustomerListRow, day: (at: Date | string | null) => string | null) => Cell

const COLUMNS: Record<string, Look> = {
  id: row => row.id,
  name: row => row.name,
  kana: row => row.kana,
  company: row => row.company,
  department: row => row.department,
  title: row => row.title,
  phone: row => row.phone,
  email: row => row.email,
  postal: row => row.postalCode && formatPostalCode(row.postalCode),
  address: row => [row.prefecture, row.city, row.address].filter(Boolean).join('') || null,
  birthday: row => row.birthday,
  branch: row => row.branch?.name ?? null,
  staff: row => row.staff?.name ?? null,
  purchases: row => row.purchases,
  spend: row => row.spend,
  lastBought: (row, day) => day(row.lastBoughtAt),
  lastSpoken: (row, day) => day(row.lastSpokenAt),
  added: (row, day) => day(row.createdAt),
}
export const EXPORT_COLUMNS = Object.keys(COLUMNS)

/** The list under a filter as a table: these columns (the company's own as `attribute:<key>`), or all. */
export async function exported(
  db: Db,
  sight: Sight,
  filter: CustomerFilter,
  { columns, language }: { columns: readonly string[] | undefined; language: Language },
  now: Date,
): Promise<Table> {
  const { zone } = await settings.get(db, 'company')
  const own = new Map((await customers.attributeFields(db)).map(field => [`attribute:${field.key}`, field]))
  const known = (name: string) => Object.hasOwn(COLUMNS, name) || own.has(name)
  const wanted = columns?.filter(known) ?? [...EXPORT_COLUMNS, ...own.keys()]
  // A field that is gone is left out; a file of empty lines would help nobody.
  if (wanted.length === 0)
    throw new Refusal('no-such-column', '書き出す列がありません。列を選び直してください。', { status: 422 })
  const day = (at: Date | string | null) => (at === null ? null : dayOf(new Date(at), zone))
  const cell = (row: CustomerListRow, name: string): Cell => {
    const field = own.get(name)
    return field ? textOf(row.attributes[field.key]) : (COLUMNS[name]?.(row, day) ?? null)
  }
  async function* pages() {
    for await (const rows of rowsOf(db, sight, filter, now)) {
      yield rows.map(row => maskedRow(row, sight.masked)).map(row => wanted.map(name => cell(row, name)))
    }
  }
  const heads = wanted.map(name => own.get(name)?.label ?? sentence(`customers.column.${name}`, language) ?? name)
  return { name: `${sentence('customers.file', language) ?? 'customers'} ${dayOf(now, zone)}`, heads, pages: pages() }
}

const textOf = (value: unknown): Cell =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : String(value)

export type Losses = {
  characters: { character: string; becomes: string; people: number; example: string }[]
  looked: number
  all: boolean
}

const MOST_LOOKED = 200_000
const MOST_CHARACTERS = 200

/** Which characters of this list CP932 cannot write, what each becomes, and in how many people's rows (A6); looks through at most 200,000. */
export async function losses(
  db: Db,
  sight: Sight,
  filter: CustomerFilter,
  columns: readonly string[] | undefined,
  now: Date,
): Promise<Losses> {
  const table = await exported(db, sight, filter, { columns, language: 'ja' }, now)
  const found = new Map<string, { people: number; example: string }>()
  let looked = 0
  for await (const rows of table.pages) {
    for (const row of rows) note(found, row)
    looked += rows.length
    if (looked >= MOST_LOOKED || found.size >= MOST_CHARACTERS) return answer(found, looked, false)
  }
  return answer(found, looked, true)
}

function note(found: Map<string, { people: number; example: string }>, row: readonly Cell[]): void {
  for (const character of new Set(row.flatMap(cell => (typeof cell === 'string' ? unencodable(cell) : [])))) {
    const before = found.get(character)
    if (before) before.people += 1
    else
      found.set(character, {
        people: 1,
        example: String(row.find(cell => typeof cell === 'string' && cell.includes(character)) ?? '').slice(0, 60),
      })
  }
}

function answer(found: ReadonlyMap<string, { people: number; example: string }>, looked: number, all: boolean): Losses {
  const characters = [...found].map(([character, it]) => ({ character, becomes: plainForm(character) ?? '〓', ...it }))
  return { characters: characters.sort((a, b) => b.people - a.people), looked, all }
}
