import { addressOf } from '../address-rules.ts'
import type { Missing, RuleOn } from '../rule-contract.ts'

/** 2: can this channel reach them: is there an address, is it one that can exist, does it live (E4, H13, SMS3)? */
export const address: RuleOn<'person' | 'deadAt'> = {
  id: 'address',
  law: ['12-2', 'E4', 'E6', 'H13', 'SMS3', 'N5'],
  asks: { person: true, deadAt: true },
  safety: 'asked',
  rung: (facts, channel) => {
    const key = facts.person ? addressOf(facts.person, channel) : null
    if (key === null) return none
    const reason = facts.deadAt(channel, key)
    return reason === null ? null : { answer: 'refuse', case: 'dead', evidence: { reason } }
  },
}

const none: Missing = { answer: 'refuse', case: 'none' }
