import { Context, Liquid, type TagToken, type Template, Tokenizer, TokenKind, type TopLevelToken } from 'liquidjs'
import { isDay } from '#kernel/day.ts'
import type { Fault, Language, Part } from './contract.ts'
import { isField, labelOf } from './rules.ts'

/** One `{{ … }}` of a source: what it names, where it stands. */
export type Output = { expression: string; field: string; line: number }

/** A source read once. `run` answers its shape (the source with a token for each hole) and what fills the holes; an empty hole is null. */
export type Program = {
  outputs: readonly Output[]
  fields: readonly string[]
  faults: Fault[]
  run(fields: object): Run
}
export type Run = { shape: string; holes: readonly Hole[] }
export type Hole = { output: Output; value: string | null }

const ALLOWED = new Set([
  'if',
  'elsif',
  'else',
  'endif',
  'unless',
  'endunless',
  'case',
  'when',
  'endcase',
  'for',
  'endfor',
  'break',
  'continue',
  'assign',
  'comment',
  'endcomment',
  'raw',
  'endraw',
  '#',
  'ad',
  'endad',
])

// An advertisement beside the matter of a notice: it stands only for who has not refused ads (M15).
const ADS_WELCOME = 'ads_welcome'
const AD_TAGS: Record<string, string> = { ad: `{% if ${ADS_WELCOME} %}`, endad: '{% endif %}' }

/** What stands for hole number n in a shape: letters and digits only, so that it survives Markdown, HTML and addresses alike. */
export const token = (n: number): string => `kz7q${n}q7zk`
/** In the shape of a plain text, a token with `u` stands inside an address: what fills it is percent-encoded. */
export const TOKENS = /kz7([qu])(\d+)q7zk/g

type Sink = { holes: Hole[]; outputs: readonly Output[]; language: Language }
let sink: Sink | null = null

const engine = new Liquid({
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 200_000,
  memoryLimit: 2_000_000,
})
// `date` reads the clock and the zone of the machine; our days are written by `worded`.
for (const name of ['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string', 'raw'])
  delete (engine.filters as Record<string, unknown>)[name]
engine.registerFilter('short_date', (value: unknown) =>
  typeof value === 'string' && isDay(value) ? `${+value.slice(5, 7)}/${+value.slice(8)}` : value,
)
engine.registerFilter('kzhole', (value: unknown, index: number) => {
  if (!sink) return ''
  const output = sink.outputs[index]
  if (!output) return ''
  sink.holes.push({ output, value: worded(value, sink.language) })
  return token(sink.holes.length - 1)
})

/** Reads a source. Faults (unknown fields, tags that are not allowed, what can't be parsed) are named with their line, never thrown. */
export function readProgram(source: string, part: Part, language: Language): Program {
  const clean = source.replaceAll(TOKENS, '').replaceAll('\r\n', '\n')
  try {
    return parsed(clean, part, language)
  } catch (error) {
    const line = lineOfError(error)
    const fault: Fault = {
      part,
      line,
      code: 'unreadable',
      sentence: `${line}行目の差し込みが読めません。{{ }} や {% %} の閉じ忘れがないか確かめてください。`,
    }
    return { outputs: [], fields: [], faults: [fault], run: () => ({ shape: clean, holes: [] }) }
  }
}

function parsed(source: string, part: Part, language: Language): Program {
  const tops = new Tokenizer(source).readTopLevelTokens(engine.options)
  const outputs: Output[] = []
  const faults: Fault[] = []
  const rewritten = tops.map(top => {
    if (top.kind === TokenKind.Output) return hole(source, top, outputs)
    if (top.kind !== TokenKind.Tag) return source.slice(top.begin, top.end)
    faults.push(...notAllowed(top, part))
    return AD_TAGS[(top as TagToken).name] ?? source.slice(top.begin, top.end)
  })
  const parse = faults.length > 0 ? [] : engine.parse(rewritten.join(''))
  const { fields, unknown } = used(parse, part)
  const plain = tops.every(
    top => top.kind !== TokenKind.Tag && !source.startsWith('{{-', top.begin) && !source.startsWith('-}}', top.end - 3),
  )
  const run =
    plain && outputs.every(it => PATH.test(it.expression))
      ? filled(source, tops, outputs, language)
      : rendered(parse, outputs, language)
  return { outputs, fields, faults: [...faults, ...unknown], run }
}

function hole(source: string, top: TopLevelToken, outputs: Output[]): string {
  const text = source.slice(top.begin, top.end)
  const expression = (top as TopLevelToken & { content: string }).content.trim()
  const field = /^[\p{L}\p{N}_.-]+/u.exec(expression)?.[0] ?? expression
  outputs.push({ expression, field, line: Number(top.getPosition()[0]) })
  const [before, after] = [text.startsWith('{{-') ? '-' : '', text.endsWith('-}}') ? '-' : '']
  return `{{${before} ${expression} | kzhole: ${outputs.length - 1} ${after}}}`
}

function notAllowed(top: TopLevelToken, part: Part): Fault[] {
  const { name } = top as TagToken
  const line = Number(top.getPosition()[0])
  if (ALLOWED.has(name)) return []
  return [{ part, line, code: 'tag-not-allowed', sentence: `${line}行目の {% ${name} %} は文面では使えません。` }]
}

const PATH = /^[a-z_]+(\.[\p{L}\p{N}_-]+)*$/u

// Without tags and filters the shape never changes: no engine is needed to fill it.
function filled(
  source: string,
  tops: ReturnType<Tokenizer['readTopLevelTokens']>,
  outputs: readonly Output[],
  language: Language,
): Program['run'] {
  let hole = 0
  let shape = ''
  for (const top of tops)
    shape +=
      top.kind === TokenKind.Output
        ? token(hole++)
        : ((top as unknown as { getContent?(): string }).getContent?.() ?? source.slice(top.begin, top.end))
  const paths = outputs.map(it => it.expression.split('.'))
  return fields => ({
    shape,
    holes: outputs.map((output, n) => ({ output, value: worded(paths[n]?.reduce(step, fields as unknown), language) })),
  })
}

const step = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined

function rendered(parse: Template[], outputs: readonly Output[], language: Language): Program['run'] {
  return fields => {
    sink = { holes: [], outputs, language }
    try {
      const shape = engine.renderSync(parse, counted(fields)) as string
      return { shape, holes: sink.holes }
    } finally {
      sink = null
    }
  }
}

const MOST_STEPS = 100_000

// Steps are counted instead of time: a text is not wrong because the machine was busy, and one that never ends is found on a fast machine too.
function counted(fields: object): Context {
  const context = new Context(fields, engine.options, { sync: true }, { liquid: engine })
  let steps = 0
  const check = () => {
    steps += 1
    if (steps > MOST_STEPS) throw new Error('too much work for one text')
  }
  Object.assign(context.renderLimit, { check })
  return context
}

function used(parse: Template[], part: Part): { fields: string[]; unknown: Fault[] } {
  const globals = engine.globalFullVariablesSync(parse).filter(path => path !== ADS_WELCOME)
  const fields = globals.filter(isField)
  const lines = located(parse)
  const unknown = globals
    .filter(path => !isField(path))
    .map((path): Fault => {
      const line = lines.get(path) ?? 1
      return {
        part,
        line,
        code: 'unknown-field',
        field: path,
        sentence: `${line}行目の「${labelOf(path)}」という差し込みはありません。一覧から選び直してください。`,
      }
    })
  return { fields, unknown }
}

function located(parse: Template[]): Map<string, number> {
  const lines = new Map<string, number>()
  for (const found of Object.values(engine.analyzeSync(parse).globals).flat()) lines.set(String(found), found.location.row)
  return lines
}

function lineOfError(error: unknown): number {
  const found = /line:(\d+)/.exec(error instanceof Error ? error.message : '')
  return found ? Number(found[1]) : 1
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction-changing characters are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

/** A value as words: days in the language's long form, numbers with commas, nothing at all as null (G1). */
export function worded(value: unknown, language: Language): string | null {
  if (typeof value === 'string') {
    if (isDay(value)) return longDay(value, language)
    const text = value.replace(UNSEEN, '')
    return text.trim() === '' ? null : text
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value.toLocaleString('ja-JP') : null
  if (Array.isArray(value)) return worded(value.filter(it => it !== null && it !== '').join('、'), language)
  return null
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function longDay(day: string, language: Language): string {
  const [year, month, date] = [+day.slice(0, 4), +day.slice(5, 7), +day.slice(8)]
  return language === 'ja' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`
}
