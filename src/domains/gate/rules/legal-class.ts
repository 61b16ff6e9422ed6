import type { RuleOn } from '../rule-contract.ts'

/** 3: does the text keep to the class of its step? Words written as advertising never go out as a notice (M1). */
export const legalClass: RuleOn<'templateClass'> = {
  id: 'class',
  law: ['12-3', 'M1', 'M2'],
  asks: { templateClass: true },
  safety: 'asked',
  judge: ({ touchpoint, templateClass }) => {
    const automatic = touchpoint.kind === 'message' || touchpoint.kind === 'survey'
    if (!automatic || templateClass !== 'ad' || touchpoint.legalClass === 'ad') return null
    return { answer: 'hold', case: 'ad-words', evidence: { step: touchpoint.legalClass, words: templateClass } }
  },
}
