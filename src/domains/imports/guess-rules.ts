import { columnsOf } from './column-rules.ts'
import { dateOrderOf, looksLikeData } from './contents-rules.ts'
import type { GuessedColumn, ImportKind, Mapping } from './contract.ts'
import { fieldNamed } from './vocabulary-rules.ts'

export type Guessed = { kind: ImportKind; mapping: Mapping; columns: GuessedColumn[] }
/** What a person said of a file before it is guessed: its kind, whether it has headings, how many rows stand above them. */
export type Told = { kind?: ImportKind | undefined; header?: boolean | undefined; skip?: number | undefined }
type Rows = readonly (readonly string[])[]

/** Guesses what kind of file this is and what each column holds, from its first rows, blank ones among them; what was told is not guessed. */
export function guessMapping(all: Rows, told: Told = {}): Guessed {
  const skip = told.skip ?? rowsAbove(all)
  const rows = all.slice(skip).filter(isFilled)
  const header = told.header ?? hasHeader(rows)
  const headers = headersOf(rows, header)
  const body = header ? rows.slice(1) : rows
  const decided = told.kind ?? kindOf(headers)
  const columns = columnsOf(headers, body, decided)
  const dates = columns.filter(column => DATES.has(column.field)).flatMap(column => column.samples)
  const mapping: Mapping = {
    columns: Object.fromEntries(columns.map(column => [column.header, column.field])),
    derived: decided === 'purchases' ? currencyOf(columns) : {},
    source: 'file',
    header,
    skip,
    encoding: 'auto',
    delimiter: 'auto',
    dateOrder: dateOrderOf(dates),
    branch: null,
    strangers: 'add',
  }
  return { kind: decided, mapping, columns }
}

// Prices with a fraction are no yen. Which currency they are the country may tell; else a person is asked to look.
function currencyOf(columns: readonly GuessedColumn[]): Record<string, string> {
  if (columns.some(column => column.field === 'currency')) return {}
  const prices = columns
    .filter(column => column.field === 'unitPrice' || column.field === 'amount')
    .flatMap(column => column.samples)
  if (!prices.some(price => /\d\.\d*[1-9]/.test(price))) return {}
  const countries = columns.filter(column => /country|国/i.test(column.header)).flatMap(column => column.samples)
  if (countries.some(country => /United Kingdom|UK|英国|イギリス/i.test(country))) return { currency: 'GBP' }
  return { currency: countries.some(country => /Germany|France|Italy|Spain|Netherlands/i.test(country)) ? 'EUR' : 'USD' }
}

const DATES: ReadonlySet<string> = new Set([
  'placedAt',
  'at',
  'birthday',
  'deliveredOn',
  'cancelledOn',
  'contractOn',
  'warrantyUntil',
  'renewsOn',
  'consentOn',
])

const KINDS: readonly ImportKind[] = ['customers', 'purchases', 'events']
const LOOKED_FOR_HEADINGS = 30

/** How many rows stand above the headings: a title, a date, who made the list. The headings are the row that names most we know, and what stands above fills few of its cells. */
export function rowsAbove(rows: Rows): number {
  const first = Math.max(0, rows.findIndex(isFilled))
  const known = rows.slice(0, LOOKED_FOR_HEADINGS).map(headingsIn)
  const at = known.indexOf(Math.max(0, ...known))
  const headings = rows[at]
  if (at <= first || headings === undefined || (known[at] ?? 0) < 2 || headings.some(looksLikeData)) return first
  return rows.slice(0, at).every(row => filled(row) * 2 <= filled(headings)) ? at : first
}

const filled = (row: readonly string[]): number => row.filter(cell => cell.trim() !== '').length
/** Does anything stand in this row? */
export const isFilled = (row: readonly string[]): boolean => row.some(cell => cell.trim() !== '')
const headingsIn = (row: readonly string[]): number =>
  row.filter(cell => cell.length <= 40 && KINDS.some(kind => fieldNamed(cell, kind) !== null)).length

/** Is the first row a row of headings? It is unless it looks like data and none of it is a heading we know. */
export function hasHeader(rows: Rows): boolean {
  const first = rows[0] ?? []
  return headingsIn(first) > 0 || !first.some(looksLikeData)
}

/** The headers, each its own: empty ones are 列3, second ones 「電話 (2)」. */
export function headersOf(rows: Rows, header: boolean): string[] {
  const width = header ? (rows[0]?.length ?? 0) : Math.max(0, ...rows.map(row => row.length))
  const seen = new Map<string, number>()
  return Array.from({ length: width }, (_, index) => {
    const typed = header ? (rows[0]?.[index] ?? '').replace(/\s+/g, ' ').trim() : ''
    const name = typed === '' ? `列${index + 1}` : typed
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** Purchases have orders, products or prices; events have a kind of event; everything else is customers. */
export function kindOf(headers: readonly string[]): ImportKind {
  const bought = new Set(headers.map(header => fieldNamed(header, 'purchases')))
  const goods = (['product', 'code', 'quantity', 'unitPrice', 'amount', 'order'] as const).filter(field =>
    bought.has(field),
  ).length
  if (goods >= 2 || (goods === 1 && (bought.has('placedAt') || bought.has('deliveredOn')))) return 'purchases'
  const happened = new Set(headers.map(header => fieldNamed(header, 'events')))
  if (happened.has('event') && happened.has('at')) return 'events'
  return goods === 1 && bought.has('customer') && !bought.has('name') ? 'purchases' : 'customers'
}
