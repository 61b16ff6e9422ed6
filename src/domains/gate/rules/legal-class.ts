import type { RuleOn } from '../rule-contract.ts'

/** 3: does the text keep to the class of its step? Words written as advertising never go out as a notice (M1), and only words of safety go where safety passes refusals (M14). @law M1 M2 M14 */
export const legalClass: RuleOn<'templateClass'> = {
  id: 'class',
  law: ['12-3', 'M1', 'M2', 'M14'],
  asks: { templateClass: true },
  safety: 'asked',
  judge: ({ touchpoint, templateClass }) => {
    const automatic = touchpoint.kind === 'message' || touchpoint.kind === 'survey'
    if (!automatic || templateClass === null) return null
    const evidence = { step: touchpoint.legalClass, words: templateClass }
    if (templateClass === 'ad' && touchpoint.legalClass !== 'ad') return { answer: 'hold', case: 'ad-words', evidence }
    const unsafe = touchpoint.legalClass === 'safety' && templateClass !== 'safety'
    return unsafe ? { answer: 'hold', case: 'not-safety', evidence } : null
  },
}
