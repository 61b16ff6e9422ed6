import type { RuleOn } from '../rule-contract.ts'

/** 6: were they told that their data is used for this? Advertising needs a purpose that names it, all else one that keeps the contract; or their own yes (P1). @law P1 */
export const purpose: RuleOn<'purpose'> = {
  id: 'purpose',
  law: ['12-6', 'P1'],
  asks: { purpose: true },
  safety: 'passes',
  judge: ({ purpose: it }) =>
    it === null || it.allowed
      ? null
      : { answer: 'refuse', case: it.use === 'ad' ? 'ad' : 'contract', evidence: { purpose: it.purpose, version: it.version } },
}
