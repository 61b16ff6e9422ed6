import type { RuleOn } from '../rule-contract.ts'

/** 1: is there a person, alive, not merged away, not put aside? */
export const person: RuleOn<'person'> = {
  id: 'person',
  law: ['12-1'],
  asks: { person: true },
  safety: 'asked',
  judge: ({ person: it }) => {
    if (it === null) return { answer: 'refuse', case: 'unknown' }
    return it.state === 'active' ? null : { answer: 'refuse', case: it.state }
  },
}
