import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEFT_OUT, PARTLY } from '#domains/law/left-out-rules.ts'
import { rulesIn, ruleText } from '#domains/law/texts.ts'

export type Line = {
  id: string
  text: string
  does: string[]
  where: string[]
  tests: string[]
  leftOut: string | null
  missing: string | null
}

const ID = /^(?:[MTDPCEGAKQNH]\d{1,2}|SMS\d|(?:4|11)-[a-z-]+|12-\d{1,2})$/
const COMMENT = /\/\*\*([\s\S]*?)\*\//g
const root = join(import.meta.dirname, '../..')

/** What carries out each rule, read from the code: `@law` tags and cited ids in doc comments, `law: […]` of rules and figures, `[M3]` in titles of tests. */
export function lawTable(): Line[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(it => /\.tsx?$/.test(it))
  const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter(it => it.endsWith('.test.ts'))
  const code = files
    .filter(it => !/\.test\.tsx?$/.test(it) && !it.startsWith('domains/law/') && !it.includes('i18n/'))
    .flatMap(file => cited(`src/${file}`))
  const proven = [
    ...files.filter(it => /\.test\.tsx?$/.test(it)).map(it => `src/${it}`),
    ...tests.map(it => `test/${it}`),
  ].flatMap(titles)
  return rulesIn('ja')
    .toSorted(byId)
    .map(id => {
      const mine = code.filter(it => it.id === id)
      return {
        id,
        text: ruleText(id, 'ja'),
        does: [...new Set(mine.flatMap(it => it.does))],
        where: [...new Set(mine.map(it => it.file))],
        tests: [...new Set(proven.filter(it => it.id === id).map(it => it.file))],
        leftOut: LEFT_OUT[id] ?? null,
        missing: PARTLY[id] ?? null,
      }
    })
}

type Cited = { id: string; file: string; does: string[] }

function cited(file: string): Cited[] {
  const text = readFileSync(join(root, file), 'utf8')
  const said = [...text.matchAll(COMMENT)].flatMap(([, comment = '']) => {
    const flat = comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim()
    const tagged =
      flat
        .match(/@law ([\w\s-]+)/)?.[1]
        ?.trim()
        .split(/\s+/) ?? []
    const inWords = [...flat.matchAll(/\(([^()]+)\)/g)].flatMap(match => ids(match[1] ?? ''))
    const sentence = (flat.split(/(?<=[.。])\s/)[0] ?? '').replace(/@law .*/, '').trim()
    return [...tagged.filter(it => ID.test(it)), ...inWords].map(id => ({ id, file, does: sentence ? [sentence] : [] }))
  })
  const listed = [...text.matchAll(/\blaw: \[([^\]]*)\]/g)].flatMap(match => ids((match[1] ?? '').replaceAll("'", '')))
  return [...said, ...listed.map(id => ({ id, file, does: [] }))]
}

// 'M11–M14' names four; a bracket with anything else in it than ids and joining words names only its ids.
function ids(text: string): string[] {
  return text.split(/[,;、\s]+/).flatMap(word => {
    const [from = '', to] = word.split(/[–-](?=[A-Z])/)
    if (!ID.test(from)) return []
    if (!to || !ID.test(to)) return [from]
    const letter = from.replace(/\d+$/, '')
    const [first, last] = [Number(from.slice(letter.length)), Number(to.slice(letter.length))]
    return Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => `${letter}${first + i}`)
  })
}

function titles(file: string): { id: string; file: string }[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/\[([A-Z0-9][\w\s,-]*)\](?=[^\n]*['`"])/g)]
    .flatMap(match => ids(match[1] ?? ''))
    .map(id => ({ id, file }))
}

const order = ['M', 'D', 'T', 'P', '4-', 'K', 'C', 'SMS', 'E', 'N', 'H', 'Q', 'G', 'A', '11-', '12-']
const section = (id: string): string => (/^\d/.test(id) ? id.slice(0, id.indexOf('-') + 1) : id.replace(/\d+$/, ''))
const rank = (id: string): number => order.indexOf(section(id))
const byId = (a: string, b: string): number => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true })

// Sections 1–3, 4, 5 (C, E, SMS) and 9–12.
const asked = (id: string): boolean => !/^[NHQ]\d/.test(id)

/** The rules that must have code or a stated reason and have neither, by id. */
export const bareOf = (lines: readonly Line[]): string[] =>
  lines.filter(it => asked(it.id) && it.where.length === 0 && !it.leftOut).map(it => it.id)

const partOf = ({ missing }: Line): string[] => (missing ? [`**In part.** ${missing}`] : [])

/** The table as the guide prints it. */
export function lawGuide(lines: readonly Line[]): string {
  const cell = (text: string): string => text.replaceAll('|', '／')
  const files = (list: readonly string[]): string => list.map(it => `\`${it}\``).join('<br>')
  const rows = lines.map(it => {
    const does = it.where.length ? [...it.does, ...partOf(it)].map(cell).join('<br>') : `— ${it.leftOut ?? ''}`
    return `| ${it.id} | ${cell(it.text)} | ${does} | ${files(it.where)} | ${files(it.tests)} |`
  })
  const done = lines.filter(it => it.where.length).length
  const partly = lines.filter(it => it.missing).length
  return [
    '# What the law and good manners ask, and what Kizukai does',
    '',
    'Made from the code by `bin/check --update`; a test fails where a rule has neither code nor a stated reason. Not legal advice: every figure is a setting with a day and a source (`GET /api/v1/law/figures`).',
    '',
    `${lines.length} rules: ${done} with code (${partly} of them in part), ${lines.filter(it => it.tests.length).length} of them named in a test, ${lines.length - done} left out with a reason.`,
    '',
    '| rule | what it asks | what Kizukai does | where | test |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
