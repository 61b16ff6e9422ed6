import { estateRules } from './estate-rules.ts'
import { insuranceRules } from './insurance-rules.ts'
import { medicalRules, medicalRungRules } from './medical-rules.ts'
import { financeRules, lendingRules } from './money-rules.ts'
import type { PackRule, PackRungRule } from './pack-contract.ts'
import { usedRules } from './used-rules.ts'

/** Every rule of every trade, in order. */
export const packRules: readonly PackRule[] = [
  ...insuranceRules,
  ...medicalRules,
  ...estateRules,
  ...financeRules,
  ...lendingRules,
  ...usedRules,
]

export const packRungRules: readonly PackRungRule[] = medicalRungRules
