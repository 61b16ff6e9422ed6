import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { resources, type Texts } from './catalogue.ts'

const web = fileURLToPath(new URL('..', import.meta.url))
const ja = flat(resources.ja.translation)
const en = flat(resources.en.translation)

/** 'a.b.c' → text; the plural forms of a key count as one. */
function flat(texts: Texts, before = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const path = before ? `${before}.${key}` : key
    return typeof value === 'string' ? [[path.replace(/_(zero|one|two|few|many|other)$/, ''), value]] : [...flat(value, path)]
  })
  return new Map(entries)
}

/** The names in {{…}}, in no order. */
function placeholders(text: string | undefined): string[] {
  return [...new Set([...(text ?? '').matchAll(/\{\{\s*(\w+)/g)].map(hit => hit[1] ?? ''))].sort()
}

type Use = { key: string; file: string; line: number }

/** Every `t('a.b')` of the web; a template literal stands as 'a.*.b'. */
function usesIn(source: string, file: string): Use[] {
  const uses: Use[] = []
  for (const hit of source.matchAll(/(?<![\w.])(?:i18n\.)?t\(\s*(?:'([^']+)'|`([^`]+)`|[\w.]+ \? '([^']+)' : '([^']+)')/g)) {
    const line = source.slice(0, hit.index).split('\n').length
    for (const key of hit.slice(1)) if (key) uses.push({ key: key.replace(/\$\{[^}]+\}/g, '*'), file, line })
  }
  return uses
}

function isKnown(key: string): boolean {
  if (!key.includes('*')) return ja.has(key)
  const shape = new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '.+')}$`)
  return [...ja.keys()].some(one => shape.test(one))
}

const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
  name => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('i18n'),
)
const used = files.flatMap(name => usesIn(readFileSync(`${web}/${name}`, 'utf8'), name))

describe('the texts of the screens', () => {
  test('a simulation has words for every family of reasons of the gate', () => {
    const gate = readFileSync(`${web}/../platform/i18n/ja/gate.ts`, 'utf8')
    const families = new Set([...gate.matchAll(/'gate\.([a-z-]+)/g)].map(hit => hit[1] ?? ''))
    // What lets a contact go, what hands did, and what only real sending can come to.
    for (const other of ['pass', 'hand', 'maybe-sent']) families.delete(other)
    expect(families.size).toBeGreaterThan(20)
    expect([...families].filter(it => !ja.has(`simulation.rule.${it}`))).toEqual([])
  })

  test('both languages have the same keys', () => {
    expect([...ja.keys()].filter(key => !en.has(key))).toEqual([])
    expect([...en.keys()].filter(key => !ja.has(key))).toEqual([])
  })

  test('both languages fill in the same places', () => {
    const unlike = [...ja].filter(([key, text]) => placeholders(text).join() !== placeholders(en.get(key)).join())
    expect(unlike.map(([key]) => key)).toEqual([])
  })

  test('no text is empty', () => {
    expect([...ja, ...en].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('every key used in a screen has its text', () => {
    expect(used.length).toBeGreaterThan(50)
    expect(used.filter(use => !isKnown(use.key)).map(use => `${use.file}:${use.line} ${use.key}`)).toEqual([])
  })

  test('the scan sees plain, chosen and made keys, and a missing one', () => {
    const source = "t('a.b')\nt(`a.$" + "{x}.c`, { n })\ni18n.t(on ? 'a.yes' : 'a.no')\nformat('not.a.key')"
    expect(usesIn(source, 'x.tsx').map(use => use.key)).toEqual(['a.b', 'a.*.c', 'a.yes', 'a.no'])
    expect(isKnown('shell.place.today')).toBe(true)
    expect(isKnown('shell.place.moon')).toBe(false)
    expect(isKnown('shell.*.today')).toBe(true)
    expect(isKnown('shell.*.moon')).toBe(false)
  })

  test('components hold no Japanese of their own', () => {
    const screens = files.filter(name => name.endsWith('.tsx'))
    const spoken = screens.flatMap(name => spokenIn(readFileSync(`${web}/${name}`, 'utf8')).map(line => `${name}:${line}`))
    expect(spoken).toEqual([])
  })
})

/** Lines with Japanese outside of comments. */
function spokenIn(source: string): number[] {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, text => text.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/.*$/gm, '')
  return bare
    .split('\n')
    .flatMap((line, i) => (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(line) ? [i + 1] : []))
}
