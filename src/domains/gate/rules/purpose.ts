import type { RuleOn } from '../rule-contract.ts'

/** 6: were they told that their data is used for this? Advertising needs a purpose that names it, all else one that keeps the contract, choosing by a sensitive field one that says so; or their own yes (P1). @law P1 P3 */
export const purpose: RuleOn<'purpose'> = {
  id: 'purpose',
  law: ['12-6', 'P1', 'P3'],
  asks: { purpose: true },
  safety: 'passes',
  judge: ({ purpose: it }) =>
    it === null || it.allowed
      ? null
      : { answer: 'refuse', case: caseOf(it.use), evidence: { purpose: it.purpose, version: it.version } },
}

const caseOf = (use: string) => (use === 'ad' || use === 'sensitive' ? use : 'contract')
