import type { PackRule, PackRungRule } from './pack-contract.ts'
import { paysForReferral } from './reward-rules.ts'

/** Medicine: no reward for bringing patients, and no advertisement with what patients say, before and after, or the best of all (医療法 6条の5). @law 4-medical K5 */
export const medicalRules: readonly PackRule[] = [
  { id: 'medical-referral', pack: 'medical', law: ['4-medical', 'K5'], answer: 'refuse', objects: paysForReferral },
  {
    id: 'medical-praise',
    pack: 'medical',
    law: ['4-medical'],
    answer: 'refuse',
    objects: ({ words }) => (words?.praise ? {} : null),
  },
]

/** Medicine: no illness and no department where others may read it: on a card, in an SMS. @law 4-medical */
export const medicalRungRules: readonly PackRungRule[] = [
  {
    id: 'medical-open',
    pack: 'medical',
    law: ['4-medical'],
    answer: 'refuse',
    takes: ({ words }, channel) => ((channel === 'postcard' || channel === 'sms') && words?.illness ? {} : null),
  },
]
