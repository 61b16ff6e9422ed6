import { promiseWords } from '#domains/tasks/index.ts'
import { toWall } from '#kernel/wall-clock.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

export type Telling = {
  language: Language
  zone: string
  staff: ReadonlyMap<string, string>
  topics: ReadonlyMap<string, string>
}

/** One value of an archive as the person it is about would read it: their day and hour, names for ids, words for codes. */
export function told(head: string, value: unknown, by: Telling): string {
  if (value === null || value === undefined || value === '') return ''
  if (head === 'actor' || head === 'staff_id') return whoOf(String(value), by)
  if (Array.isArray(value)) return value.map(it => (isRecord(it) ? lineOf(it, by) : told(head, it, by))).join('\n')
  if (value instanceof Date) return timeOf(value, by)
  if (isRecord(value)) return recordOf(value, by, head === 'attributes')
  return typeof value === 'number' ? countOf(head, value, by) : wordOf(head, String(value), by)
}

function countOf(head: string, value: number, { language }: Telling): string {
  if (head === 'days') return sentence(`archive.word.weekday.${value}`, language) ?? figure(value)
  if (!MONEY.has(head)) return figure(value)
  return language === 'ja' ? `${figure(value)}円` : `¥${figure(value)}`
}

const CHANNELS = new Set(['channels', 'hours_for', 'hoursFor'])
const MONEY = new Set(['total', 'spend', 'amount'])
const SPOKEN = ['words', 'quote', 'word', 'text', 'note'] as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const figure = (value: number): string => value.toLocaleString('ja-JP')

function wordOf(head: string, value: string, by: Telling): string {
  if (head === 'what' || head === 'title') return promiseWords(value, by.language)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayOf(value, by.language)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-][\d:]+)$/.test(value)) return timeOf(new Date(value), by)
  const codes = [
    `archive.word.${head}.${value}`,
    `archive.word.${value}`,
    `proof.${CHANNELS.has(head) ? 'channel' : head}-${value}`,
  ]
  if (head === 'event') codes.push('archive.word.event.other')
  const known = codes.map(code => sentence(code, by.language)).find(Boolean)
  return known ?? (head === 'topic' ? by.topics.get(value) : undefined) ?? value
}

function whoOf(value: string, by: Telling): string {
  const [kind = '', id] = /^[\da-f-]{36}$/.test(value) ? ['staff', value] : value.split(':')
  const name = id && by.staff.get(id)
  // What is neither a person of the house nor one of its doors is a machine of ours.
  return name || (sentence(`archive.word.actor.${kind}`, by.language) ?? sentence('archive.word.actor.system', by.language) ?? '')
}

// What was bought stands in a line of its own; of anything else the words of the person are what counts.
function lineOf(it: Record<string, unknown>, by: Telling): string {
  const { product_name: name, quantity, amount } = it
  if (typeof name !== 'string') return recordOf(it, by)
  return [name, `×${told('quantity', quantity, by)}`, told('amount', amount, by)].filter(Boolean).join(' ')
}

// Fields the house named itself have no other word; what else has none is for machines.
function recordOf(it: Record<string, unknown>, by: Telling, isOwn = false): string {
  const spoken = SPOKEN.map(key => it[key]).find(word => typeof word === 'string' && word !== '')
  if (spoken !== undefined) return by.language === 'ja' ? `「${String(spoken)}」` : `“${String(spoken)}”`
  return Object.entries(it)
    .filter(([key, value]) => !isInner(key, value) && !isRecord(value) && (isOwn || sentence(`archive.head.${key}`, by.language)))
    .map(([key, value]) => `${sentence(`archive.head.${key}`, by.language) ?? key}: ${told(key, value, by)}`)
    .join('\n')
}

/** Is this for the machine only: an id, a fingerprint, where it was read from? Names of people are no ids. */
export const isInner = (head: string, value: unknown): boolean =>
  head !== 'staff_id' &&
  head !== 'external_id' &&
  (/(^id|_id|_key|_hash|_bucket|Id|hash|_e164|_no|^import|^merged_into|^raw_name|_quality)$/.test(head) ||
    (head !== 'actor' && typeof value === 'string' && /^[\da-f]{8}-[\da-f-]{27}$/.test(value)))

function timeOf(at: Date, { language, zone }: Telling): string {
  const { day, ms } = toWall(at, zone)
  const minutes = Math.floor(ms / 60_000)
  // A midnight is a day whose hour nobody wrote down.
  if (minutes === 0) return dayOf(day, language)
  const [hour, minute] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')]
  return language === 'ja' ? `${dayOf(day, language)} ${hour}時${minute}分` : `${dayOf(day, language)}, ${hour}:${minute}`
}

/** 「2026年10月19日」, 19 October 2026. */
export function dayOf(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
