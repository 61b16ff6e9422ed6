import type { PackFacts } from './pack-contract.ts'

/** Words that promise a gift, coupon, points or reward. */
export const promises = ({ words }: PackFacts) =>
  words?.reward ? { evidence: { words: words.offer ? `offer:${words.offer.kind}` : 'reward' } } : null

/** Words that ask for a referral and promise something for it. */
export const paysForReferral = ({ words }: PackFacts) =>
  words?.referral && words.reward ? { evidence: { words: 'referral' } } : null
