import { seenText } from '#kernel/sensitive-words.ts'
import { isSchema, type MaskKind, type Route, type Viewer } from './route.ts'

/** Hides contact data in an answer about customers from whom it is masked for: by the name of each field, and addresses and numbers wherever they stand in a text. */
export function masked(route: Route, answer: unknown, viewer: Viewer): unknown {
  const { masked: kinds } = viewer.sight
  if (kinds.length === 0 || route.scope === 'public' || route.about === 'house' || !isSchema(route.answer)) return answer
  if (route.clear?.(answer, viewer)) return answer
  return hide(answer, kinds, viewer.id)
}

/** The same for one row on its way into a file. */
export const maskedRow = <T>(row: T, kinds: readonly MaskKind[]): T => (kinds.length === 0 ? row : (hide(row, kinds, '') as T))

type Hide = (text: string) => string | null
const nothing: Hide = () => null
const words: Hide = text => (text === '' ? '' : '＊＊＊＊')

/** 080-1234-5678 → 080-****-5678: enough to recognise a number somebody reads out, too little to call. */
export function maskedPhone(text: string): string {
  const digits = text.replaceAll(/\D/g, '').replace(/^81(?=\d{9,10}$)/, '0')
  if (digits.length < 8) return '****'
  return `${digits.slice(0, digits.startsWith('0') ? 3 : 2)}-****-${digits.slice(-4)}`
}

/** k.takahashi@example.jp → k***@example.jp. */
export function maskedMail(text: string): string {
  const at = text.lastIndexOf('@')
  return at < 1 ? '****' : `${[...text][0]}***${text.slice(at)}`
}

const place: Hide = text =>
  text.includes('@') ? maskedMail(text) : /^[\d+()\-\s]{8,}$/.test(text) ? maskedPhone(text) : words(text)

const contact: Readonly<Record<string, Hide>> = {
  phone: maskedPhone,
  mobile: maskedPhone,
  phoneE164: maskedPhone,
  mobileE164: maskedPhone,
  fax: maskedPhone,
  email: maskedMail,
  line: words,
  postal: words,
  postalCode: words,
  address: place,
  contact: place,
  birthday: nothing,
  note: words,
  word: words,
  lastWord: words,
  body: words,
  html: nothing,
}
function hide(value: unknown, kinds: readonly MaskKind[], me: string): unknown {
  if (typeof value === 'string') return shown(value, kinds, kinds.includes('contact') ? scrubbed : same)
  if (Array.isArray(value)) return value.map(item => hide(item, kinds, me))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  const it = value as Record<string, unknown>
  const mine = ownIn(it, me)
  return Object.fromEntries(
    Object.entries(it).map(([key, part]) => [key, key === mine ? own(part, kinds) : field(it, key, part, kinds, me)]),
  )
}

const isMe = (who: unknown, me: string): boolean => me !== '' && (who as { id?: unknown } | null | undefined)?.id === me

// What the viewer needs or wrote: how to reach the one they look after, and the words of their own note, which they could not mend unseen.
function ownIn(it: Record<string, unknown>, me: string): string | null {
  if (it.kind === 'note' && isMe(it.by, me)) return 'text'
  return isMe(it.staff, me) ? 'contact' : null
}

const own = (part: unknown, kinds: readonly MaskKind[]): unknown =>
  typeof part === 'string' ? seenText(part, !kinds.includes('sensitive')) : part

function field(it: Record<string, unknown>, key: string, part: unknown, kinds: readonly MaskKind[], me: string): unknown {
  // A word beside a field says which kind it is; what is kept of somebody is an object.
  if (key === 'sensitive' && typeof part === 'object' && kinds.includes('sensitive')) return emptied(part)
  if (!kinds.includes('contact') || typeof part !== 'string') return hide(part, kinds, me)
  return shown(part, kinds, ruleOf(it, key) ?? scrubbed)
}

const same: Hide = text => text
// A text that tells of an illness or a creed is hidden whole: what stands around the word tells it too (P3).
const shown = (text: string, kinds: readonly MaskKind[], rule: Hide): string | null =>
  rule(seenText(text, !kinds.includes('sensitive')))

// What stands in a field may be told by a field beside it: the kind of a moment, the name of one of two values.
function ruleOf(it: Record<string, unknown>, key: string): Hide | undefined {
  if (key === 'text' && (it.kind === 'note' || 'faithful' in it)) return words
  const beside = (key === 'kept' || key === 'gone') && typeof it.field === 'string' ? it.field : key
  return contact[beside]
}

const emptied = (part: unknown): unknown => (Array.isArray(part) ? [] : part !== null && typeof part === 'object' ? {} : null)

// Where an address may begin is said first: else a long text without one is walked from each of its characters.
const MAIL = /(?<![\w.+-])[\w.+-]+[@＠][\p{L}\p{N}_-]+(?:[.．][\p{L}\p{N}_-]+)+/gu
// As people write numbers: with hyphens, dashes, dots, spaces or brackets, in wide figures, or in one piece. No number begins with two noughts, an order's may.
const PHONE =
  /(?<![\w０-９-])(?:\+81[\d-]{9,13}|0\d{1,4}-\d{1,4}-\d{3,4}|[(（]?(?:[+＋][8８][1１]|[0０][1-9１-９])(?:[-‐‑–−－ー.． 　()（）]{0,2}[\d０-９]){8,10})(?![\w０-９-])/g

/** A text in which no mail address and no phone number can be read. */
const scrubbed = (text: string): string => text.replaceAll(MAIL, maskedMail).replaceAll(PHONE, maskedPhone)
