import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './bulk-bar.module.css'
import { Button } from './button.tsx'

type Props = {
  /** How many are chosen, in words. */
  chosen: string
  /** Chooses all the filter means, not only what is shown: its words, and undefined where all are chosen already. */
  all?: { words: string; onAll: () => void } | undefined
  onClear: () => void
  children: ReactNode
}

/** The bar at the foot of a list while rows are chosen: how many, what can be done with them, and the way out. */
export function BulkBar({ chosen, all, onClear, children }: Props) {
  const { t } = useTranslation()
  return (
    <section className={styles.bar} data-print="off" aria-label={t('ui.many.bar')}>
      <p className={styles.count}>
        <b aria-live="polite">{chosen}</b>
        {all && (
          <button type="button" onClick={all.onAll}>
            {all.words}
          </button>
        )}
      </p>
      {children}
      <Button kind="quiet" onClick={onClear}>
        {t('ui.many.clear')}
      </Button>
    </section>
  )
}
