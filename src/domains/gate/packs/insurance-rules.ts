import { elderOf } from './elder-rules.ts'
import type { PackRule } from './pack-contract.ts'
import { promises } from './reward-rules.ts'

/** Insurance: no special benefit that hangs on a contract, no reward for a referral (保険業法 300条1項5号); who is old is not asked to buy by a machine. @law 4-insurance K5 */
export const insuranceRules: readonly PackRule[] = [
  { id: 'insurance-reward', pack: 'insurance', law: ['4-insurance', 'K5'], answer: 'refuse', objects: promises },
  {
    id: 'insurance-elder',
    pack: 'insurance',
    law: ['4-insurance'],
    answer: 'hold',
    objects: facts => elderOf(facts, facts.company.figures.elderAge),
  },
]
