import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Part } from './archive-shape.ts'
import { dayOf, isInner, type Telling, told } from './archive-words.ts'

type About = { company: string; name: string; on: string; telling: Telling }

/** All parts as one page the person can read and print: words in their language, the time of the house, names for ids; what only machines need stays in data.json. */
export function* pageOf(parts: readonly Part[], { company, name, on, telling }: About): Generator<string> {
  const t = teller(telling.language)
  const shown = parts.map(part => tableOf(part, telling)).filter(it => it.heads.length > 0)
  const lead = t('lead', { name, on: dayOf(on, telling.language) })
  yield `<!doctype html><html lang="${telling.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${t('title')}</title><style>${style}</style></head><body>
<p>${escaped(company)}</p><h1>${t('title')}</h1><p>${lead}</p>
<ul>${shown.map(({ key, rows }) => `<li><a href="#${key}">${named(key, t)}</a> (${rows.length})</li>`).join('')}</ul>`
  for (const { key, heads, rows } of shown) {
    yield `<h2 id="${key}">${named(key, t)}</h2><table><thead><tr>${heads.map(head => `<th>${t(`head.${labelOf(key, head)}`).replace('head.', '')}</th>`).join('')}</tr></thead><tbody>`
    for (const row of rows) yield `<tr>${row.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`
    yield '</tbody></table>'
  }
  yield '</body></html>'
}

type Shown = { key: string; heads: readonly string[]; rows: readonly (readonly string[])[] }

// How the house keeps its records, not what it holds of the person; letters stand with their words in a part of their own.
const QUIET = new Set([
  'recorded_at',
  'updated_at',
  'gate_version',
  'corporate_number',
  'fields',
  'plan_id',
  'step',
  'import_id',
  'site',
  'currency',
  'family_name',
  'given_name',
])
const LEFT_OUT = new Set(['dispatch'])

function tableOf({ key, rows }: Part, telling: Telling): Shown {
  if (LEFT_OUT.has(key)) return { key, heads: [], rows: [] }
  const all = [...new Set(rows.flatMap(row => Object.keys(row)))].filter(head => !QUIET.has(head))
  const cells = rows.map(row => all.map(head => (isInner(head, row[head]) ? '' : told(headOf(key, head), row[head], telling))))
  const kept = all.map((_, i) => cells.some(row => row[i] !== ''))
  return { key, heads: all.filter((_, i) => kept[i]), rows: cells.map(row => row.filter((_, i) => kept[i])) }
}

// What has a name there is a thing or a matter, and nobody.
const NAMELESS = new Set(['events', 'purchases.items', 'selling.contracts'])

const labelOf = (key: string, head: string): string => (head === 'name' && NAMELESS.has(key) ? 'what' : head)

// The same name means another thing in the list of what happened.
const headOf = (key: string, head: string): string => (key === 'events' && head === 'name' ? 'event' : head)

type Tell = (key: string, data?: Readonly<Record<string, unknown>>) => string
const teller =
  (language: Language): Tell =>
  (key, data = {}) =>
    escaped(sentence(`archive.${key}`, language, data) ?? key)

const named = (key: string, t: Tell): string => t(`part.${key}`).replace('part.', '')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `body{font:14px/1.8 "Hiragino Sans","Noto Sans JP",sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#26241f}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}th,td{border-bottom:1px solid #ddd8cb;padding:.3rem .6rem;text-align:left;vertical-align:top;white-space:pre-wrap;max-width:32rem}
th{color:#6a665c;font-weight:500;white-space:nowrap}h2{margin-top:2.5rem}@media print{table{display:table}h2{break-after:avoid}}`
