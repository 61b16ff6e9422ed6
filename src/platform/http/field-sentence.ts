import type { z } from 'zod'
import type { Language } from '#platform/i18n/sentence.ts'

type Issue = z.core.$ZodRawIssue
type Say = (issue: Issue) => string

const formats: Record<string, readonly [string, string]> = {
  email: ['メールアドレスの形(name@example.com)で入力してください。', 'Enter an e-mail address such as name@example.com.'],
  url: ['https:// から始まるアドレスを入力してください。', 'Enter an address that begins with https://.'],
  guid: ['ID の形が正しくありません。', 'This is not a valid id.'],
  uuid: ['ID の形が正しくありません。', 'This is not a valid id.'],
  date: ['日付は 2026-07-21 のように入力してください。', 'Enter a date such as 2026-07-21.'],
  datetime: ['日時は 2026-07-21T09:00:00+09:00 のように入力してください。', 'Enter a time such as 2026-07-21T09:00:00+09:00.'],
}

const ja: Say = issue => {
  if (issue.input === undefined || issue.input === '') return '入力してください。'
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return `${issue.minimum}文字以上で入力してください。`
      return issue.origin === 'array' ? `${issue.minimum}件以上にしてください。` : `${issue.minimum}以上にしてください。`
    case 'too_big':
      if (issue.origin === 'string') return `${issue.maximum}文字以内で入力してください。`
      return issue.origin === 'array' ? `${issue.maximum}件以内にしてください。` : `${issue.maximum}以下にしてください。`
    case 'invalid_format':
      return formats[issue.format]?.[0] ?? '形が正しくありません。'
    case 'invalid_value':
      return `次のどれかにしてください: ${issue.values.map(String).join('、')}`
    case 'unrecognized_keys':
      return `知らない項目があります: ${issue.keys.join('、')}`
    default:
      return '値の種類が正しくありません。'
  }
}

const en: Say = issue => {
  if (issue.input === undefined || issue.input === '') return 'Required.'
  switch (issue.code) {
    case 'too_small':
      return `Must be at least ${issue.minimum}${units[issue.origin] ?? ''}.`
    case 'too_big':
      return `Must be at most ${issue.maximum}${units[issue.origin] ?? ''}.`
    case 'invalid_format':
      return formats[issue.format]?.[1] ?? 'Not in the right form.'
    case 'invalid_value':
      return `Must be one of: ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `Unknown fields: ${issue.keys.join(', ')}`
    default:
      return 'Not the right kind of value.'
  }
}
const units: Record<string, string> = { string: ' characters', array: ' items' }

/** What is wrong with one field, as a sentence for the person who filled it in; a schema's own words go first. */
export const fieldSentence: Record<Language, Say> = { ja, en }
