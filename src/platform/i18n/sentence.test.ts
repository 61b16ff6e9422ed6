import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codesIn, languageOf, sentence } from './sentence.ts'

const src = join(import.meta.dirname, '../..')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('web'))
  .map(name => ({ name, text: readFileSync(join(src, name), 'utf8') }))

const THROWN = /(?:new Refusal|(?<![\w.])refuse)\(\s*('[^']*'|[^\s,)]+)/g
const thrown = files.flatMap(({ name, text }) => [...text.matchAll(THROWN)].map(match => ({ name, code: match[1] ?? '' })))
const literal = thrown.filter(({ code }) => code.startsWith("'")).map(({ name, code }) => ({ name, code: code.slice(1, -1) }))

describe('every refusal has its sentence', () => {
  it('sees the refusals there are', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(literal.map(it => it.code)).toContain('wrong-password')
  })

  it.each(['ja', 'en'] as const)('in %s', language => {
    const missing = literal
      .filter(({ code }) => sentence(code, language) === undefined)
      .map(({ name, code }) => `${code} (${name})`)
    expect([...new Set(missing)]).toEqual([])
  })

  it.each(['ja', 'en'] as const)('of one meaning: no code has two sentences in %s', async language => {
    const folder = join(import.meta.dirname, language)
    const files = readdirSync(folder).map(name => import(join(folder, name)) as Promise<Record<string, object>>)
    const codes = (await Promise.all(files)).flatMap(file => Object.values(file).flatMap(it => Object.keys(it)))
    expect(codes.length).toBeGreaterThanOrEqual(codesIn(language).length)
    expect(codes.filter((code, place) => codes.indexOf(code) !== place)).toEqual([])
  })

  it('has the same codes in both languages, and no Japanese among the English', () => {
    expect(codesIn('en')).toEqual(codesIn('ja'))
    expect(codesIn('en').filter(code => /[ぁ-ん一-龠]/.test(sentence(code, 'en') ?? ''))).toEqual([])
  })
})

describe('a sentence', () => {
  it('is filled from its facts', () => {
    expect(sentence('port-taken', 'ja', { port: 3000 })).toBe(
      'ポート 3000 はほかのプログラムが使っています。--port で別の番号を指定してください。',
    )
    expect(sentence('too-many', 'en')).not.toContain('{')
  })

  it('writes a count of people with its separator, and every other number as it is', () => {
    expect(sentence('approval-needed', 'ja', { together: 1248 })).toContain('1,248人に届くため')
    expect(sentence('approval-needed', 'en', { together: 1248 })).toContain('1,248')
    expect(sentence('port-taken', 'ja', { port: 3000 })).toContain('3000')
  })

  it('is not found on what every object has', () => {
    expect(sentence('constructor', 'ja')).toBeUndefined()
    expect(sentence('__proto__', 'ja')).toBeUndefined()
  })
})

describe('the language of a request', () => {
  it.each([
    [null, 'ja'],
    ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
    ['ja,en;q=0.9', 'ja'],
    ['fr,en;q=0.5', 'en'],
    ['en;q=0.1, ja;q=0.9', 'ja'],
    ['en;q=0', 'ja'],
    [';;;,q=,en;q=x', 'ja'],
    ['*', 'ja'],
  ])('%s → %s', (header, expected) => {
    expect(languageOf(new Request('http://a.test', header === null ? {} : { headers: { 'accept-language': header } }))).toBe(
      expected,
    )
  })

  it('is what our own screens chose, whatever the browser prefers', () => {
    const asked = (cookie: string) => languageOf(new Request('http://a.test', { headers: { 'accept-language': 'ja', cookie } }))
    expect(asked('kizukai=x; kizukai-language=en')).toBe('en')
    expect(asked('kizukai-language=fr')).toBe('ja')
  })
})
