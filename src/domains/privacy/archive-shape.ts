import { guardFormula } from '#kernel/formula.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

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

/** All parts as one page a person can read and print. */
export function* pageOf(
  parts: readonly Part[],
  about: { company: string; name: string; on: string; language: Language },
): Generator<string> {
  const t = (key: string, data = {}) => escaped(sentence(`archive.${key}`, about.language, data) ?? key)
  yield `<!doctype html><html lang="${about.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${t('title')}</title><style>${style}</style></head><body>
<p>${escaped(about.company)}</p><h1>${t('title')}</h1><p>${t('lead', { name: about.name, on: about.on })}</p>
<ul>${parts.map(part => `<li><a href="#${part.key}">${named(part.key, t)}</a> (${part.rows.length})</li>`).join('')}</ul>`
  for (const part of parts) yield* tableOf(part, t)
  yield '</body></html>'
}

function* tableOf(part: Part, t: (key: string) => string): Generator<string> {
  const heads = headsOf(part)
  yield `<h2 id="${part.key}">${named(part.key, t)}</h2><table><thead><tr>${heads.map(head => `<th>${t(`head.${head}`).replace('head.', '')}</th>`).join('')}</tr></thead><tbody>`
  for (const row of part.rows) yield `<tr>${heads.map(head => `<td>${escaped(shown(row[head]))}</td>`).join('')}</tr>`
  yield '</tbody></table>'
}

const named = (key: string, t: (key: string) => string): string => t(`part.${key}`).replace('part.', '')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `body{font:14px/1.8 "Hiragino Sans","Noto Sans JP",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#26241f}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}th,td{border-bottom:1px solid #ddd8cb;padding:.3rem .6rem;text-align:left;vertical-align:top;white-space:pre-wrap;max-width:32rem}
th{color:#6a665c;font-weight:500;white-space:nowrap}h2{margin-top:2.5rem}@media print{table{display:table}h2{break-after:avoid}}`
