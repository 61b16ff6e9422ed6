import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Problem } from './row-rules.ts'

/** A fault in a sentence that tells what to do, on one line; in the house's language where it is kept, in the reader's where it is only shown. */
export function faultWord({ problem, value, field }: Problem, language: Language = 'ja'): string {
  const named = field === undefined ? undefined : sentence(`field-${field}`, language)
  const text = sentence(problem, language, { value, field: named ?? '' }) ?? problem
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
}
