import * as templates from '#domains/templates/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'

// Which display items stand on which field of the company or of the terms (D1, D4, D5; T6 of a mail-order seller).
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  name: ['D1'],
  address: ['D4'],
  phone: ['D5'],
  questionsTo: ['D5', 'T6 email'],
  url: ['T6 url'],
  responsible: ['T6 responsible'],
  prices: ['T6 prices'],
  payment: ['T6 payment'],
  delivery: ['T6 delivery'],
  returns: ['T6 returns'],
  defects: ['T6 defects'],
}
const WAYS = ['phone', 'questionsTo', 'url'] as const
const NAMED = 5

/**
 * Refuses to clear what published advertising must show, with the texts by name (`company-shown`, 422), and the last way customers have to answer (`company-unreachable`, 422). Looks with the setting as it was just
 * put, in its transaction. @law M16 M17 T6
 */
export async function refuseClearing(tx: Db, before: object, after: object): Promise<void> {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>]
  const cleared = Object.keys(ITEMS).filter(field => isThere(was[field]) && !isThere(is[field]))
  if (cleared.length === 0) return
  if (WAYS.some(way => cleared.includes(way)) && 'zone' in is && !WAYS.some(way => isThere(is[way]))) throw unreachable()
  const lacks = await templates.unsetIn(tx)
  const fields = cleared.filter(field => lacks.some(({ item }) => ITEMS[field]?.includes(item)))
  if (fields.length === 0) return
  const items = new Set(fields.flatMap(field => ITEMS[field] ?? []))
  throw shown(fields, [...new Set(lacks.flatMap(({ name, item }) => (items.has(item) ? [name] : [])))])
}

const isThere = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

function shown(fields: readonly string[], names: readonly string[]): Refusal {
  const more = names.length > NAMED ? ` ほか${names.length - NAMED}件` : ''
  const texts = `${names
    .slice(0, NAMED)
    .map(name => `「${name}」`)
    .join('')}${more}`
  const words = `公開中の広告の文面に表示されているため、消せません。別の内容に書き換えるか、先に文面を使わないようにしてください。文面: ${texts}`
  return new Refusal('company-shown', words, {
    status: 422,
    data: { texts, fields: Object.fromEntries(fields.map(field => [field, words])) },
  })
}

function unreachable(): Refusal {
  const words = 'お客様がお返事できる先がなくなります。電話番号・メールアドレス・ページのうち、一つは残してください。'
  return new Refusal('company-unreachable', words, { status: 422, data: { fields: { questionsTo: words } } })
}
