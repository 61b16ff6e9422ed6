import { useTranslation } from 'react-i18next'
import { Kbd } from './kbd.tsx'
import styles from './undo-toast.module.css'

/** What was done and the way back. */
export function UndoToast({ message, onUndo }: { message: string; onUndo: () => void }) {
  const { t } = useTranslation()
  return (
    <span className={styles.toast}>
      <span>{message}</span>
      <button type="button" onClick={onUndo}>
        {t('ui.undo.do')}
        <Kbd keys="z" />
      </button>
    </span>
  )
}
