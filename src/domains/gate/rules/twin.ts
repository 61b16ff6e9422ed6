import type { RuleOn } from '../rule-contract.ts'
import { mayMerge } from '../twin-rules.ts'

/**
 * Three orders of one day are one call, one letter: the same step of a plan reaches a person once a day, the others are merged into it, and what hangs on its outcome hangs on
 * that one. An inspection or a check is of its own thing each. Which of them stands for all does not depend on chance: `before` says who is judged first.
 */
export const twin: RuleOn<'told'> = {
  id: 'twin',
  law: ['12-10'],
  asks: { told: true },
  safety: 'asked',
  judge: ({ touchpoint, told, dayNumber }) => {
    if (told.length === 0 || !mayMerge(touchpoint)) return null
    const { id, planId, stepKey } = touchpoint
    const said = told.find(it => it.stepKey === stepKey && it.planId === planId && it.day === dayNumber && it.id !== id)
    return said ? { answer: 'merge', into: said.id } : null
  },
}
