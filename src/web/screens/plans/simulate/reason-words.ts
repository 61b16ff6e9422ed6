import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

type Reason = { answer: string; rule: string }

/** Why the gate did not send, in a clerk's words; a rule without words of its own is named by its family. */
export function useReasonWords(): (reason: Reason) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    ({ answer, rule }) => {
      const [family = rule] = rule.split('.')
      const known = [`simulation.rule.${rule.replaceAll('.', '-')}`, `simulation.rule.${family}`].find(key => i18n.exists(key))
      const words = known ? i18n.t(known) : rule
      return `${words}(${t(`simulation.answer.${answer}`, { defaultValue: answer })})`
    },
    [t, i18n],
  )
}
