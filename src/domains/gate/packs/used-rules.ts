import type { PackRule } from './pack-contract.ts'

/** Used goods: nobody is visited uninvited to be asked for what they own (特商法 58条の6). @law 4-used */
export const usedRules: readonly PackRule[] = [
  {
    id: 'used-visit',
    pack: 'used',
    law: ['4-used'],
    answer: 'refuse',
    objects: ({ legalClass, touchpoint }) => (legalClass === 'ad' && touchpoint.kind === 'visit' ? {} : null),
  },
]
