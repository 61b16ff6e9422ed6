import type { Wishes } from '#domains/consent/notice-contract.ts'
import type { Channel, LegalClass } from '#domains/touchpoints/contract.ts'

/**
 * The ladder as the customer wishes it: the means they named first, in their order. Advertising goes over nothing else where the ladder has one of them; what has to reach them may.
 * @law C2
 */
export function preferred(ladder: readonly Channel[], wishes: Wishes | null, legalClass: LegalClass): readonly Channel[] {
  if (wishes === null || wishes.channels.length === 0) return ladder
  const named = wishes.channels.filter(it => ladder.includes(it))
  if (named.length === 0) return ladder
  return legalClass === 'ad' ? named : [...named, ...ladder.filter(it => !named.includes(it))]
}
