import { dateOrderOf, fieldByContents, isConsent, looksLikeData } from './contents-rules.ts'
import type { GuessedColumn, ImportKind, Mapping } from './contract.ts'
import { fieldNamed, isOfASale } from './vocabulary-rules.ts'

export type Guessed = { kind: ImportKind; mapping: Mapping; columns: GuessedColumn[] }

/** Guesses what kind of file this is and what each column holds, from its first rows; `kind` when a person said it. */
export function guessMapping(rows: readonly (readonly string[])[], kind?: ImportKind): Guessed {
  const header = hasHeader(rows)
  const headers = headersOf(rows, header)
  const body = header ? rows.slice(1) : rows
  const decided = kind ?? kindOf(headers)
  const columns = columnsOf(headers, body, decided)
  const dates = columns.filter(column => DATES.has(column.field)).flatMap(column => column.samples)
  const mapping: Mapping = {
    columns: Object.fromEntries(columns.map(column => [column.header, column.field])),
    derived: decided === 'purchases' ? currencyOf(columns) : {},
    source: 'file',
    header,
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
  'contractOn',
  'warrantyUntil',
  'renewsOn',
  'consentOn',
])

/** Is the first row a row of headings? It is unless it looks like data and none of it is a heading we know. */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const first = rows[0] ?? []
  const known = first.filter(cell => KINDS.some(kind => fieldNamed(cell, kind) !== null)).length
  return known > 0 || !first.some(looksLikeData)
}

const KINDS: readonly ImportKind[] = ['customers', 'purchases', 'events']

/** The headers, each its own: empty ones are 列3, second ones 「電話 (2)」. */
export function headersOf(rows: readonly (readonly string[])[], header: boolean): string[] {
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

function columnsOf(headers: readonly string[], body: readonly (readonly string[])[], kind: ImportKind): GuessedColumn[] {
  const columns = headers.map((header, index): GuessedColumn => {
    const samples = body.map(row => row[index] ?? '').filter(cell => cell.trim() !== '')
    const named = fieldNamed(header.replace(/ \(\d+\)$/, ''), kind)
    return { header, field: named ?? '', by: named ? 'name' : 'none', samples: samples.slice(0, 50) }
  })
  const taken = new Set(columns.map(column => column.field))
  for (const column of columns.filter(it => it.field === '')) nameByContents(column, taken, kind)
  dropDoubles(columns)
  return columns.map(column => ({ ...column, samples: column.samples.slice(0, 5).map(text => text.slice(0, 100)) }))
}

// A heading nobody knows becomes what its contents look like, or a field of the company's own.
function nameByContents(column: GuessedColumn, taken: Set<string>, kind: ImportKind): void {
  const field = fieldByContents(column.samples, kind) ?? (isConsent(column.header, column.samples) ? 'consent' : null)
  if (field !== null && !taken.has(field)) {
    column.field = field
    column.by = 'contents'
    taken.add(field)
    return
  }
  if (kind === 'purchases' && isOfASale(column.header)) return
  if (!/^列\d+$/.test(column.header) && column.samples.length > 0) column.field = `attribute:${column.header.slice(0, 60)}`
}

// Phones and addresses may stand in several columns; of anything else the first column counts.
const SEVERAL: ReadonlySet<string> = new Set(['phone', 'mobile', 'address', 'building', ''])

function dropDoubles(columns: GuessedColumn[]): void {
  const seen = new Set<string>()
  for (const column of columns) {
    if (seen.has(column.field) && !SEVERAL.has(column.field)) {
      column.field = `attribute:${column.header.slice(0, 60)}`
      column.by = 'none'
    }
    seen.add(column.field)
  }
}
