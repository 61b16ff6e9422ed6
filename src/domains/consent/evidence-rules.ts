import type { Basis, Said, Way } from './contract.ts'

/** What may be written down beside a word: the customer's own words, the wording they answered, where the paper or message is kept. */
export type Evidence = 'words' | 'notice' | 'source'

const DEMANDED: Readonly<Partial<Record<Way, readonly Evidence[]>>> = {
  phone: ['words'],
  counter: ['words', 'notice'],
  letter: ['words', 'source'],
  form: ['notice', 'source'],
  reply: ['words'],
  line: ['words'],
  sms: ['words'],
  complaint: ['words'],
}

/**
 * What has to stand beside a word as somebody of the house heard it; any one of these is enough, none: nothing. A yes must be shown years later, a refusal is never made harder than saying it; a footing of
 * ours has demands of its own (`voidBecause`).
 * @law M7 T4
 */
export const demanded = (said: Said, way: Way, basis: Basis): readonly Evidence[] =>
  said === 'yes' && basis === 'consent' ? (DEMANDED[way] ?? []) : []

/** Is what is demanded there? @law M7 T4 */
export function isEvident(
  said: Said,
  way: Way,
  basis: Basis,
  beside: { readonly [Kind in Evidence]?: string | null | undefined },
): boolean {
  const asked = demanded(said, way, basis)
  return asked.length === 0 || asked.some(kind => (beside[kind] ?? '').trim() !== '')
}
