import type { PackRule } from './pack-contract.ts'

/** Used goods: nobody is visited uninvited to be asked for what they own (特商法 58条の6). @law 4-used */
export const usedRules: readonly PackRule[] = [
  {
    id: 'used-visit',
    pack: 'used',
    law: ['4-used'],
    answer: 'refuse',
    // Who asked us to come is asked of the rule `solicit`.
    objects: ({ legalClass, touchpoint, card }) =>
      legalClass === 'ad' && touchpoint.kind === 'visit' && card?.purpose !== 'buying' ? {} : null,
  },
]
