import type { RuleOn } from '../rule-contract.ts'

/** Is the plan, or all sending, standing still? What is paused is kept, never lost. */
export const paused: RuleOn<never> = {
  id: 'paused',
  law: [],
  asks: {},
  safety: 'asked',
  judge: ({ plan, company, touchpoint }) => {
    if (plan?.state === 'archived') return { answer: 'refuse', case: 'plan-over' }
    if (plan?.state === 'paused') return { answer: 'hold', case: 'plan' }
    const automatic = touchpoint.kind === 'message' || touchpoint.kind === 'survey'
    return company.sendingPaused && automatic ? { answer: 'hold', case: 'sending' } : null
  },
}
