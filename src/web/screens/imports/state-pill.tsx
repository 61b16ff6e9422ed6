import { useTranslation } from 'react-i18next'
import type { ImportView } from '#domains/imports/contract.ts'
import { Pill } from '#web/ui/pill.tsx'

const TONES = {
  uploaded: 'kin',
  running: 'ai',
  undoing: 'ai',
  done: 'matcha',
  cancelled: 'kin',
  failed: 'shu',
  undone: 'ink',
} as const

/** What an import is doing, in a word. */
export function StatePill({ it }: { it: ImportView }) {
  const { t } = useTranslation()
  const state = it.doing === 'undoing' ? 'undoing' : it.state
  return <Pill tone={TONES[state]}>{t(`imports.state.${state}`)}</Pill>
}
