import { failedTest } from '../condition-rules.ts'
import type { RuleOn } from '../rule-contract.ts'

/** Does what the step asks of the customer or the purchase hold at this moment? */
export const condition: RuleOn<'known'> = {
  id: 'condition',
  law: [],
  asks: { known: true },
  safety: 'asked',
  judge: ({ card, known }) => {
    const failed = card?.condition ? failedTest(card.condition, known) : null
    return failed === null ? null : { answer: 'refuse', evidence: failed }
  },
}
