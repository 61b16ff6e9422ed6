import { NO_CALLS } from '#domains/consent/notice-contract.ts'
import type { RuleOn } from '../rule-contract.ts'

/** 2: can they be spoken to by telephone? Who said that they need another way is not called, not even for safety; a person finds the way (障害者差別解消法 8条2項). @law 4-accommodation C2 */
export const needs: RuleOn<'wishes'> = {
  id: 'needs',
  law: ['12-2', '4-accommodation', 'C2'],
  asks: { wishes: true },
  safety: 'asked',
  rung: ({ wishes }, channel) => {
    if (channel !== 'phone' || wishes === null) return null
    const need = wishes.needs.find(it => NO_CALLS.has(it))
    return need ? { answer: 'hold', case: 'no-phone', evidence: { need } } : null
  },
}
