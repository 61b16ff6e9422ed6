import { useTranslation } from 'react-i18next'
import { useKeys } from '#web/lib/keys.ts'
import type { Editing } from './use-editing.ts'

/** The keys that act on the chosen step, in the list and in the map. */
export function useStepKeys(editing: Editing, frozen: boolean): void {
  const { t } = useTranslation()
  const remove = () => editing.step && editing.remove(editing.step)
  useKeys(
    [
      { keys: 'alt+up', label: t('planEditor.keys.up'), run: () => editing.move(-1), repeat: true },
      { keys: 'alt+down', label: t('planEditor.keys.down'), run: () => editing.move(1), repeat: true },
      { keys: 'delete', label: t('planEditor.keys.remove'), run: remove },
      { keys: 'backspace', label: t('planEditor.keys.remove'), run: remove },
    ],
    !frozen,
  )
}
