import { writesTo } from './writes.ts'

export type Source = { path: string; text: string }
type Check = (file: Source, owners: Map<string, string>) => string[]

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
const isCode = (path: string): boolean => /\.tsx?$/.test(path)
const domainOf = (path: string): string | undefined => /^src\/domains\/([^/]+)\//.exec(path)?.[1]
const generated = new Set(['src/platform/database/tables.ts', 'db/schema.sql'])

/** Every breach of the house style in these files, as `path:line sentence`. */
export function offences(files: readonly Source[], owners: Map<string, string>): string[] {
  return files.filter(file => !generated.has(file.path)).flatMap(file => checks.flatMap(check => check(file, owners)))
}

const tooLong: Check = ({ path, text }) => {
  const lines = text.replace(/\n$/, '').split('\n').length
  return /\.(tsx?|css|sql|cjs)$/.test(path) && lines > 250
    ? [`${path}:${lines} has ${lines} lines; split it by noun below 250`]
    : []
}

const vagueName: Check = ({ path }) =>
  /(^|\/)(utils?|types|common|misc)\.tsx?$|\/(helpers?|utils?)\//.test(path)
    ? [`${path}:1 is named after no thing; name the noun it holds`]
    : []

const clockRead: Check = file => {
  if (!/^src\/domains\//.test(file.path) || isTest(file.path)) return []
  const inCode = found(
    file,
    /Date\.now\(|new Date\(\)|performance\.now\(|Temporal\.Now\b/,
    'reads the clock; take `now` as an argument',
  )
  const inSql = /(store|views)\.ts$/.test(file.path)
    ? found(
        file,
        /(?<![.\w])now\(\)|\bcurrent_(date|timestamp|time)\b|\blocaltimestamp\b|\bclock_timestamp\(/,
        'asks the database for the time; pass `now`',
      )
    : []
  return [...inCode, ...inSql]
}

const foreignWrite: Check = (file, owners) => {
  if (!file.path.startsWith('src/') || isTest(file.path)) return []
  const home = domainOf(file.path) ?? (file.path.startsWith('src/platform/') ? 'platform' : 'nobody')
  return writesTo(withoutComments(file.text))
    .filter(({ table }) => owners.has(table) && owners.get(table) !== home)
    .map(({ table, line }) => `${file.path}:${line} writes ${table}, which only ${owners.get(table)} may`)
}

const writingView: Check = file => {
  if (!/views\.ts$/.test(file.path)) return []
  return writesTo(withoutComments(file.text)).map(({ table, line }) => `${file.path}:${line} writes ${table}; a view only reads`)
}

// The test of these checks plants what they forbid.
const anyType: Check = file =>
  isCode(file.path) && file.path !== 'test/support/house-style.test.ts'
    ? found(file, /(:|\bas|<|,|\|)\s*any\b(?!\s*(\(|of\b|[a-z]))|\bany\[\]/, 'says `any`; name the type or use unknown')
    : []

const defaultExport: Check = file =>
  isCode(file.path) && !/\.config\.ts$/.test(file.path)
    ? found(file, /^\s*export default\b|\bas default\b/, 'exports a default; name it')
    : []

const spokenInComponent: Check = file =>
  file.path.endsWith('.tsx') && file.path.startsWith('src/web/') && !isTest(file.path) && !file.path.startsWith('src/web/i18n/')
    ? found(file, /\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Han}/u, 'holds Japanese words; put them into src/web/i18n')
    : []

const silentMigration: Check = ({ path, text }) => {
  if (!/^db\/migrations\/.*\.sql$/.test(path)) return []
  const opening = /^-- \S/.test(text) ? [] : [`${path}:1 opens without a sentence of why`]
  const orphans = [...text.matchAll(/(^-- [^\n]*\n)?create (?:unlogged )?table (?:if not exists )?(\w+)/gm)]
    .filter(([whole]) => !ownedTable.test(text.slice(0, text.indexOf(whole) + whole.length)))
    .map(([, , table]) => `${path}:1 creates ${table} without an \`-- owner: <domain>\` line above it`)
  return [...opening, ...orphans]
}
const ownedTable = /-- owner: \w+[^\n]*\n(--[^\n]*\n)*create (unlogged )?table (if not exists )?\w+$/

const placeOfThisMachine: Check = file =>
  isTest(file.path) ? [] : found(file, /(^|[\s'"`(=])\/work\/(main|shared)\b/, 'names a folder of one machine')

const checks: readonly Check[] = [
  tooLong,
  vagueName,
  clockRead,
  foreignWrite,
  writingView,
  anyType,
  defaultExport,
  spokenInComponent,
  silentMigration,
  placeOfThisMachine,
]

function found(file: Source, pattern: RegExp, sentence: string): string[] {
  return withoutComments(file.text)
    .split('\n')
    .flatMap((line, i) => (pattern.test(line) ? [`${file.path}:${i + 1} ${sentence}`] : []))
}

/** The same text with comments blanked out, lines kept. */
export function withoutComments(text: string): string {
  const blank = (match: string): string => match.replaceAll(/[^\n]/g, ' ')
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, blank).replaceAll(/(^|[\s;{}(,])\/\/[^\n]*/g, blank)
}
