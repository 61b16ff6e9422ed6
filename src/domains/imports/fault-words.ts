import { sentence } from '#platform/i18n/sentence.ts'
import type { Problem } from './row-rules.ts'

/** A fault in a sentence that tells what to do, on one line. */
export function faultWord({ problem, value, field }: Problem): string {
  const named = field === undefined ? undefined : sentence(`field-${field}`, 'ja')
  const text = sentence(problem, 'ja', { value, field: named ?? '' }) ?? problem
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
}
