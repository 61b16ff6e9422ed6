import type { Rule } from '../rule-contract.ts'

/** 1: is there a person, alive, not merged away, not put aside? */
export const person: Rule = {
  id: 'person',
  law: ['12-1'],
  safety: 'asked',
  judge: ({ person: it }) => {
    if (it === null) return { answer: 'refuse', case: 'unknown' }
    return it.state === 'active' ? null : { answer: 'refuse', case: it.state }
  },
}
