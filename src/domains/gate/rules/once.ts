import type { RuleOn } from '../rule-contract.ts'

/** 14: did this very contact reach them already? The ledger's key stands once; this is the last look. */
export const once: RuleOn<never> = {
  id: 'once',
  law: ['12-14'],
  asks: {},
  safety: 'asked',
  judge: ({ touchpoint: { contactedAt } }) =>
    contactedAt === null ? null : { answer: 'refuse', evidence: { at: contactedAt.toISOString() } },
}
