import { elderOf } from './elder-rules.ts'
import type { PackFacts, PackRule } from './pack-contract.ts'
import { asksAgain } from './resolicit-rules.ts'
import { promises } from './reward-rules.ts'

/** Finance: no special benefit, no asking again after a no, and who is old is left to a person (金商業等府令 117条, 日証協). @law 4-finance K5 */
export const financeRules: readonly PackRule[] = [
  { id: 'finance-reward', pack: 'finance', law: ['4-finance', 'K5'], answer: 'refuse', objects: promises },
  { id: 'finance-again', pack: 'finance', law: ['4-finance'], answer: 'refuse', objects: asksAgain },
  {
    id: 'finance-elder',
    pack: 'finance',
    law: ['4-finance'],
    answer: 'hold',
    objects: facts => elderOf(facts, facts.company.figures.elderFinanceAge),
  },
]

/** Lending: nobody is called or visited at work (貸金業法 21条); the night from 21 to 8 is everybody's (C1). @law 4-lending */
export const lendingRules: readonly PackRule[] = [
  { id: 'lending-work', pack: 'lending', law: ['4-lending'], answer: 'hold', objects: atWork },
]

function atWork({ person, touchpoint }: PackFacts) {
  const byPerson = touchpoint.kind === 'call' || touchpoint.kind === 'visit'
  return byPerson && person?.company && person.company !== person.id ? { evidence: { company: person.company } } : null
}
