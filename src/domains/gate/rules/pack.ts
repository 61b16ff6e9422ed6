import { packRules, packRungRules } from '../packs/packs-rules.ts'
import type { RuleOn } from '../rule-contract.ts'

const LAW = ['12-7', '4-insurance', '4-medical', '4-real-estate', '4-used', '4-finance', '4-lending', 'K5']

/** 7: what the laws of the house's own trades forbid; only of the packs that are switched on (section 4). */
export const pack: RuleOn<'words' | 'permissions' | 'age' | 'person'> = {
  id: 'pack',
  law: LAW,
  asks: { words: true, permissions: true, age: true, person: true },
  safety: 'asked',
  judge: facts => {
    const { packs } = facts.company
    if (packs.size === 0 || facts.legalClass === 'safety') return null
    for (const rule of packRules) {
      const found = packs.has(rule.pack) ? rule.objects(facts) : null
      if (found) return { answer: rule.answer, case: rule.id, ...found }
    }
    return null
  },
}

/** 7: over which channels the trade's own words may not go: no illness on a card or in an SMS. @law 4-medical */
export const packChannel: RuleOn<'words'> = {
  id: 'pack-channel',
  law: ['12-7', '4-medical'],
  asks: { words: true },
  safety: 'asked',
  rung: (facts, channel) => {
    const { packs } = facts.company
    if (packs.size === 0) return null
    for (const rule of packRungRules) {
      const found = packs.has(rule.pack) ? rule.takes(facts, channel) : null
      if (found) return { answer: rule.answer, case: rule.id, ...found }
    }
    return null
  },
}
