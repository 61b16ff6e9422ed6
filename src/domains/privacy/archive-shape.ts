import { guardFormula } from '#kernel/formula.ts'

/** A part of an archive as a table: any list of records. */
export type Part = { key: string; rows: readonly Record<string, unknown>[] }

/** Finds the lists inside what each domain holds, by the path to them: `purchases.orders`; a single record is a list of one. */
export function partsOf(held: Record<string, unknown>): Part[] {
  return Object.entries(held).flatMap(([key, value]) => partsIn(key, value))
}

function partsIn(key: string, value: unknown): Part[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : [{ key, rows: value.map(asRecord) }]
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([name, inner]) => partsIn(`${key}.${name}`, inner))
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : { value }

/** The columns of a part: every name one of its records has, in the order they come. */
const headsOf = ({ rows }: Part): string[] =>
  [...new Set(rows.flatMap(row => Object.keys(row)))].filter(head => rows.some(row => shown(row[head]) !== ''))

/** A part as CSV (UTF-8 with BOM, CRLF); no cell runs as a formula. */
export function* csvOf(part: Part): Generator<string> {
  const heads = headsOf(part)
  yield `\ufeff${heads.map(quoted).join(',')}\r\n`
  for (const row of part.rows) yield `${heads.map(head => quoted(guardFormula(shown(row[head])))).join(',')}\r\n`
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value) && value.every(it => typeof it !== 'object')) return value.join(' / ')
  return typeof value === 'object' ? (Object.keys(value).length === 0 ? '' : JSON.stringify(value)) : String(value)
}
