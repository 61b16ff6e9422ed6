import type { RuleOn } from '../rule-contract.ts'

/** Is it too late to be of use? It stands in a list for a person; nothing bursts out after a stop. */
export const late: RuleOn<never> = {
  id: 'late',
  law: ['C4'],
  asks: {},
  safety: 'asked',
  judge: ({ touchpoint: { notAfter } }, now) => (notAfter !== null && notAfter < now ? { answer: 'expire' } : null),
}
