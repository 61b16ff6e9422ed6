import type { z } from 'zod'
import type { PlanProblem } from './wire-contract.ts'

type Language = 'ja' | 'en'
type Said = Record<Language, string>

/** A fault of a plan file in a sentence that begins with its line. */
export function fileFault(code: string, said: Said, line: number, language: Language): PlanProblem {
  const sentence = language === 'ja' ? `${line}行目: ${said.ja}` : `Line ${line}: ${said.en}`
  return { level: 'error', code, line, sentence }
}

/** It is no plan at all. */
export const NO_PLAN: Said = {
  ja: '計画のファイルではありません。name と steps のあるYAMLにしてください。',
  en: 'This is no plan file. It needs a name and steps, as YAML.',
}

/** The first line does not say which format it is. */
export const noFormat = (format: string): Said => ({
  ja: `先頭に「format: ${format}」と書いてください。`,
  en: `Write “format: ${format}” at the top.`,
})

const YAML: Record<string, Said> = {
  DUPLICATE_KEY: {
    ja: '同じ項目が二度書かれています。片方を消してください。',
    en: 'The same field is written twice. Remove one.',
  },
  TAB_AS_INDENT: { ja: '字下げにタブが使われています。半角の空白にしてください。', en: 'A tab is used to indent. Use spaces.' },
  BAD_INDENT: {
    ja: '字下げがそろっていないか、かっこが閉じていません。上の行とそろえてください。',
    en: 'The indent does not fit, or a bracket is not closed. Line it up with the row above.',
  },
  MISSING_CHAR: { ja: '引用符かかっこが閉じていません。閉じてください。', en: 'A quote or bracket is not closed. Close it.' },
}
const YAML_ELSE: Said = {
  ja: 'YAMLとして読めません。字下げ・コロンのあとの空白・引用符を確かめてください。',
  en: 'This cannot be read as YAML. Check the indent, the space behind the colon, and quotes.',
}

/** What the YAML reader stumbled over, by its code. */
export const yamlFault = (code: string): Said => YAML[code] ?? YAML_ELSE

// The file writes `on`, `after` and offsets in one line: an issue inside them belongs to that line.
const WRITTEN: Record<string, string> = { anchor: 'on', step: 'after' }

/** A part of a definition as the file calls it. */
export const written = (part: string): string => WRITTEN[part] ?? part

/** What does not fit into a plan, in words of the file. */
export function fieldFault(issue: z.core.$ZodIssue): Said {
  const whole = issue.path.filter(part => part !== 'hang')
  const span = whole.findIndex(part => part === 'offset' || part === 'notAfter')
  const path = span < 0 ? whole : whole.slice(0, span + 1)
  const ja = path.map(part => (typeof part === 'string' ? written(part) : `${Number(part) + 1}番目`)).join(' の ')
  const en = path.map(part => (typeof part === 'string' ? written(part) : `no. ${Number(part) + 1}`)).join(', ')
  const what = { ja: ja === '' ? '' : `「${ja}」`, en: en === '' ? 'The file' : `“${en}”` }
  return meant(issue, String(path.at(-1) ?? ''), what)
}

function meant(issue: z.core.$ZodIssue, last: string, { ja, en }: Said): Said {
  if (last === 'offset' || last === 'notAfter')
    return {
      ja: `${ja}は「3 days」「1 months」のように、数と単位(hours・days・business_days・weeks・months・years)で書いてください。`,
      en: `${en} is a number and a unit, as in “3 days” (hours, days, business_days, weeks, months, years).`,
    }
  const choices = choicesOf(issue)
  if (choices.length > 0)
    return { ja: `${ja}は ${choices.join('、')} のどれかにしてください。`, en: `${en} is one of ${choices.join(', ')}.` }
  if (issue.code === 'unrecognized_keys')
    return {
      ja: `${ja}に知らない項目 ${issue.keys.join('、')} があります。消すか、名前を直してください。`,
      en: `${en} has fields nobody knows: ${issue.keys.join(', ')}. Remove or rename them.`,
    }
  return sized(issue, { ja, en })
}

// A kind nobody knows is told by zod as a union without a match; the words it allows stand quoted in its message.
function choicesOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  return issue.code === 'invalid_union' ? [...issue.message.matchAll(/'([^']+)'/g)].map(found => found[1] ?? '') : []
}

const TYPES: Record<string, Said> = {
  string: { ja: '文字', en: 'text' },
  number: { ja: '数', en: 'a number' },
  int: { ja: '整数', en: 'a whole number' },
  boolean: { ja: 'true か false', en: 'true or false' },
  array: { ja: '「- 」で始まる並び', en: 'a list of rows that begin with “- ”' },
  object: { ja: '項目の並び', en: 'a set of fields' },
  record: { ja: '項目の並び', en: 'a set of fields' },
}

function sized(issue: z.core.$ZodIssue, { ja, en }: Said): Said {
  if (issue.code === 'invalid_type') {
    const type = TYPES[issue.expected]
    if (type) return { ja: `${ja}は${type.ja}で書いてください。`, en: `${en} is to be ${type.en}.` }
  }
  if (issue.code === 'too_big')
    return {
      ja: `${ja}が大きすぎるか、長すぎます(${issue.maximum}まで)。`,
      en: `${en} is too large or too long (${issue.maximum} at most).`,
    }
  if (issue.code === 'too_small')
    return {
      ja: `${ja}が空か、小さすぎます(${issue.minimum}から)。`,
      en: `${en} is empty or too small (${issue.minimum} at least).`,
    }
  return {
    ja: `${ja}の書き方が違います。手引きの「計画のファイル」を見て直してください。`,
    en: `${en} is not written as the guide to plan files says.`,
  }
}
