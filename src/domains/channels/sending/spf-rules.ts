const NAMES = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const
type Mechanism = (typeof NAMES)[number]
export type Sign = '+' | '-' | '~' | '?'

/** One mechanism of an SPF record: `value` is its domain or address ('' = the domain itself), `four`/`six` how many bits count. */
export type Term = { sign: Sign; name: Mechanism; value: string; four: number; six: number }

/** An SPF record read (RFC 7208 section 4.6): its mechanisms in order, where it leads on, and the first word that is none. */
export type Spf = { terms: Term[]; redirect: string | null; fault: string | null }

/** Is this TXT record SPF (section 4.5)? */
export const isSpf = (record: string): boolean => /^v=spf1(?: |$)/i.test(record)

/** Reads an SPF record; a word that is no mechanism is a fault of the whole record: receivers then stand as if there were none. */
export function readSpf(record: string): Spf {
  const spf: Spf = { terms: [], redirect: null, fault: null }
  for (const word of record.trim().split(/ +/).slice(1)) {
    const modifier = /^([A-Za-z][\w.-]*)=(.*)$/.exec(word)
    if (modifier) {
      if (!keepModifier(spf, modifier[1] ?? '', modifier[2] ?? '')) spf.fault ??= word
      continue
    }
    const term = termOf(word)
    if (term) spf.terms.push(term)
    else spf.fault ??= word
  }
  return spf
}

// Modifiers nobody knows are let be (section 6); a second redirect is a fault.
function keepModifier(spf: Spf, name: string, value: string): boolean {
  if (name.toLowerCase() !== 'redirect') return true
  if (spf.redirect !== null || value === '') return false
  spf.redirect = value.toLowerCase()
  return true
}

const WORD = /^([+?~-]?)([A-Za-z0-9]+)(?::([^/]*(?:\/[^/\d][^/]*)*))?(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/
const ADDRESS = /^([+?~-]?)(ip4|ip6):([^/]+)(?:\/(\d{1,3}))?$/i

function termOf(word: string): Term | null {
  const address = ADDRESS.exec(word)
  if (address) return addressTerm(address)
  const found = WORD.exec(word)
  const name = NAMES.find(it => it === found?.[2]?.toLowerCase())
  if (!found || !name || !fits(name, found)) return null
  const value = (found[3] ?? '').toLowerCase()
  return { sign: signOf(found[1]), name, value, four: Number(found[4] ?? 32), six: Number(found[5] ?? 128) }
}

// Which mechanism takes a domain, and which counts bits (section 5).
const DOMAIN = {
  all: 'never',
  ip4: 'never',
  ip6: 'never',
  include: 'always',
  exists: 'always',
  a: 'maybe',
  mx: 'maybe',
  ptr: 'maybe',
} as const

function fits(name: Mechanism, [, , , value, four, six]: RegExpExecArray): boolean {
  const takes = DOMAIN[name]
  if (name.startsWith('ip') || value === '' || (takes === 'never' && value !== undefined)) return false
  if (takes === 'always' && value === undefined) return false
  const wide = four !== undefined || six !== undefined
  return (!wide || name === 'a' || name === 'mx') && Number(four ?? 0) <= 32 && Number(six ?? 0) <= 128
}

function addressTerm(found: RegExpExecArray): Term | null {
  const name = found[2]?.toLowerCase() === 'ip4' ? 'ip4' : 'ip6'
  const value = found[3] ?? ''
  const most = name === 'ip4' ? 32 : 128
  const bits = Number(found[4] ?? most)
  const fits = name === 'ip4' ? isFour(value) : /^[\da-f:.]+$/i.test(value) && value.includes(':')
  if (!fits || bits > most) return null
  return { sign: signOf(found[1]), name, value, four: name === 'ip4' ? bits : 32, six: name === 'ip6' ? bits : 128 }
}

const isFour = (text: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every(it => Number(it) <= 255)

const signOf = (text: string | undefined): Sign => (text === '-' || text === '~' || text === '?' ? text : '+')

/** How many questions a record costs a receiver by itself, at most 10 with all it leads to (section 4.6.4). */
export const costs = (term: Term): boolean => !['all', 'ip4', 'ip6'].includes(term.name)

const textOf = ({ sign, name, value, four, six }: Term): string => {
  const bits =
    name === 'ip6'
      ? six === 128
        ? ''
        : `/${six}`
      : `${four === 32 ? '' : `/${four}`}${six === 128 || name === 'ip4' ? '' : `//${six}`}`
  return `${sign === '+' ? '' : sign}${name}${value === '' ? '' : `:${value}`}${bits}`
}

// A redirect beside `all` leads nowhere (section 6.1).
const isClosed = (spf: Spf): boolean => spf.terms.some(it => it.name === 'all')

/** One record that says what these said together, with `also` in it and its end no wider than `~all`: what to write instead of them. */
export function spfLine(records: readonly string[], also: string | null): string {
  const read = records.map(readSpf)
  const words = read.flatMap(it => it.terms.filter(term => term.name !== 'all').map(textOf))
  const ends = read.flatMap(it => it.terms.filter(term => term.name === 'all').map(term => term.sign))
  const redirect = ends.length === 0 && records.length === 1 ? (read[0]?.redirect ?? null) : null
  // A redirect beside others would be passed over: its domain is asked like any other.
  const led = redirect === null ? read.flatMap(it => (it.redirect && !isClosed(it) ? [`include:${it.redirect}`] : [])) : []
  const all = [...new Set([...words, ...led, ...(also === null ? [] : [also])])]
  if (redirect !== null && also === null) return ['v=spf1', ...all, `redirect=${redirect}`].join(' ')
  const rest = redirect === null ? all : [...new Set([...all, `include:${redirect}`])]
  const end = ends.length > 0 && ends.every(sign => sign === '-') ? '-all' : '~all'
  return ['v=spf1', ...rest, end].join(' ')
}
