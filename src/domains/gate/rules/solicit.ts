import type { RuleOn } from '../rule-contract.ts'

/**
 * 4: did they decline to be offered this, or is it offered while they may still take back what they agreed to on a visit or call? The register stops sales over every channel: calls and visits of that kind of goods,
 * messages that name it, and every advertisement to who declined everything. What they asked for themself is made.
 * @law T10 T11 T14 T19
 */
export const solicit: RuleOn<'unwanted'> = {
  id: 'solicit',
  law: ['12-4', 'T10', 'T11', 'T14', 'T19'],
  asks: { unwanted: true },
  safety: 'passes',
  judge: ({ unwanted, card }) =>
    unwanted === null
      ? null
      : { answer: 'refuse', case: unwanted, ...(card?.product ? { evidence: { product: card.product } } : {}) },
}
