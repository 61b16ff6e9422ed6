import { readdirSync } from 'node:fs'
import { cookieOf } from '../http/cookie.ts'

export type Language = 'ja' | 'en'

/** Sentences by refusal code; `{name}` is filled from the refusal's data, `{#people}` as a count: 1,248. */
export type Sentences = Readonly<Record<string, string>>

/** A count as both languages write it: 1,248. */
export const counted = (count: number): string => count.toLocaleString('en-US')

/** Every refusal sentence of a language: one file per domain beside this one, found by its place. */
const catalogues: Record<Language, Sentences> = { ja: await read('ja'), en: await read('en') }

async function read(language: Language): Promise<Sentences> {
  const folder = new URL(`./${language}/`, import.meta.url)
  const files = readdirSync(folder).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const parts = await Promise.all(files.map(name => import(new URL(name, folder).href) as Promise<Record<string, Sentences>>))
  return Object.assign({}, ...parts.flatMap(part => Object.values(part)))
}

/** The sentence of a code in a language with its facts filled in, or undefined where the catalogue has none. */
export function sentence(code: string, language: Language, data: Readonly<Record<string, unknown>> = {}): string | undefined {
  const text = Object.hasOwn(catalogues[language], code) ? catalogues[language][code] : undefined
  return text?.replaceAll(/\{(#?)(\w+)\}/g, (_, mark: string, name: string) => {
    const value = data[name]
    return mark && typeof value === 'number' ? counted(value) : String(value ?? '')
  })
}

/** The sentence of a code where it needs no facts to be whole, else undefined. */
export const factless = (code: string, language: Language): string | undefined => {
  const text = Object.hasOwn(catalogues[language], code) ? catalogues[language][code] : undefined
  return text?.includes('{') ? undefined : text
}

/** All codes that have a sentence in this language, sorted. */
export const codesIn = (language: Language): string[] => Object.keys(catalogues[language]).sort()

/** Which of our languages does the caller ask for? What our own screens chose (their cookie), else Japanese unless English stands first (RFC 9110 section 12.5.4). */
export function languageOf(request: Request): Language {
  const chosen = cookieOf(request, 'kizukai-language')
  if (chosen === 'ja' || chosen === 'en') return chosen
  const ranges = (request.headers.get('accept-language') ?? '').split(',').map((range, place) => {
    const [tag = '', ...rest] = range.trim().toLowerCase().split(';')
    const weight = Number(rest.find(part => part.trim().startsWith('q='))?.split('=')[1] ?? 1)
    return { tag, weight: Number.isFinite(weight) ? weight : 0, place }
  })
  const known = ranges.filter(range => range.weight > 0 && /^(ja|en)(-|$)/.test(range.tag))
  known.sort((one, other) => other.weight - one.weight || one.place - other.place)
  return known[0]?.tag.startsWith('en') ? 'en' : 'ja'
}
