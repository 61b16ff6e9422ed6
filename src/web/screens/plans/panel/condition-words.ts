import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#domains/plans/contract.ts'
import { FACTS } from '#domains/plans/rules.ts'
import { languageOf } from '../editor/step-words.ts'

export type Test = Condition['all'][number]

/** A test of a condition in words. */
export function useConditionWords(): (test: Test) => string {
  const { t, i18n } = useTranslation()
  const language = languageOf(i18n.language)
  return useCallback(
    test => t(`planEditor.test.${test.is}`, { fact: factWord(test.fact, language), value: String(test.value ?? '') }),
    [t, language],
  )
}

export const factWord = (fact: string, language: 'ja' | 'en'): string =>
  FACTS[fact]?.[language] ?? fact.replace(/^attribute\./, '')
