import { useTranslation } from 'react-i18next'
import { useFormat } from '../../lib/format.ts'
import { Button } from '../button.tsx'
import styles from './data-table.module.css'

export type MoreProps = {
  has: boolean
  onMore: () => void
  busy?: boolean /** How many there are in all, when that is known. */
  total?: number | undefined
}

/** How many are shown of how many, and the way to the next page. */
export function More({ has, onMore, busy, total, shown }: MoreProps & { shown: number }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <div className={styles.more}>
      <span aria-live="polite">
        {total === undefined
          ? t('ui.table.shown', { shown: f.number(shown) })
          : t('ui.table.shownOf', { shown: f.number(shown), total: f.number(total) })}
      </span>
      {has && (
        <Button kind="quiet" onClick={onMore} busy={busy ?? false}>
          {t('ui.table.more')}
        </Button>
      )}
    </div>
  )
}
