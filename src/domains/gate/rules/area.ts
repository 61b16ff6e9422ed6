import type { RuleOn } from '../rule-contract.ts'
import { isCheerful } from '../words-rules.ts'

/** 8: does a disaster keep where they live in peace? Advertising and good cheer stand still until somebody ends it; what concerns their own business still comes (G9). @law G9 */
export const area: RuleOn<'area' | 'words'> = {
  id: 'area',
  law: ['12-8', 'G9'],
  asks: { area: true, words: true },
  safety: 'passes',
  judge: facts => {
    const struck = facts.area
    if (struck === null) return null
    const evidence = { disaster: struck.disaster, reason: struck.reason }
    if (facts.legalClass === 'ad') return { answer: 'hold', case: 'ad', evidence }
    return isCheerful(facts.words) ? { answer: 'hold', case: 'cheerful', evidence } : null
  },
}
