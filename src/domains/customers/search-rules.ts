import { searchKey } from '#kernel/search-key.ts'

/** What of a customer can be found. Phones are E.164; keys are the numbers of other systems. */
export type Findable = {
  name: string
  kana: string | null
  family: string | null
  given: string | null
  company: string | null
  site: string | null
  department: string | null
  email: string | null
  phones: readonly string[]
  keys: readonly string[]
}

export type Folded = { name: string; kana: string; folded: string; grams: string[] }

const LONGEST = 400

/** The folded form of a customer: name, kana, then each other text on its own line, and the pieces by which they are found. */
export function foldedOf(it: Findable): Folded {
  const name = fold(it.name)
  const kana = fold(it.kana ?? '')
  const others = [it.company, it.site, it.department, it.email, ...it.phones.map(national), ...it.keys]
  const lines = [name, kana, ...others.map(text => fold(text ?? ''))].filter((line, at) => at < 2 || line !== '')
  return { name, kana, folded: lines.join('\n'), grams: gramsOf(lines) }
}

/** A query as the index understands it: `whole` is everything typed, `words` what stands between spaces; each must be found. `namesOnly`: in the name or the kana, so that nobody finds out by searching what is masked for them. */
export type Sought = { whole: string; words: string[]; grams: string[]; namesOnly: boolean }

/** What somebody typed to find people in a list, and whether it may look beyond names. */
export type Typed = { q?: string | undefined; namesOnly?: boolean | undefined }

/** Whose search it is: what is masked for them. */
export type Searching = { masked: readonly string[] }

/** How somebody may search: what is masked for them can't be found out by asking for it piece by piece. */
export const searchFor = ({ masked }: Searching): { namesOnly: boolean } => ({
  namesOnly: masked.includes('contact'),
})

/** Folds what was typed; null when nothing is left to look for. */
export function soughtBy(typed: string, { namesOnly = false }: { namesOnly?: boolean } = {}): Sought | null {
  const text = typed.slice(0, LONGEST)
  const plain = /^[\s\d+()\-－‐ー０-９]+$/.test(text) ? text.replace(/^[\s(]*(?:\+|＋|010|00)81/, '0') : text
  const whole = fold(plain)
  if (whole === '') return null
  const words = [...new Set(plain.split(/[\s\u3000]+/).map(fold))].filter(word => word !== '').slice(0, 6)
  return { whole, words, grams: gramsOf(words), namesOnly }
}

/**
 * The pieces by which a text is found, each once: pairs of neighbouring characters (a surrogate pair is one), threes of Latin letters, threes and fours of digits. Pairs of
 * digits are left out: everybody has them all.
 */
export function gramsOf(texts: readonly string[]): string[] {
  const grams = new Set<string>()
  for (const text of texts) {
    pairs([...text], grams)
    for (const [run] of text.matchAll(/[a-z]{3,}|\d{3,}/g)) pieces(run, 3, grams)
    for (const [run] of text.matchAll(/\d{4,}/g)) pieces(run, 4, grams)
  }
  return [...grams]
}

function pairs(characters: readonly string[], into: Set<string>): void {
  for (let at = 1; at < characters.length; at += 1) {
    const pair = `${characters[at - 1]}${characters[at]}`
    if (!/^\d\d$/.test(pair)) into.add(pair)
  }
}

function pieces(run: string, size: number, into: Set<string>): void {
  for (let at = size; at <= run.length; at += 1) into.add(run.slice(at - size, at))
}

/** A text that LIKE takes word for word. */
export const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

const fold = (text: string): string => searchKey(text.slice(0, LONGEST)).replaceAll(/\s/g, '')
const national = (e164: string): string => (e164.startsWith('+81') ? `0${e164.slice(3)}` : e164)
