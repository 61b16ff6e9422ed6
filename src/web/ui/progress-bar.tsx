import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/format.ts'
import { Button } from './button.tsx'
import styles from './progress-bar.module.css'

type Props = {
  label: string
  done: number /** undefined: nobody knows yet. */
  total?: number | undefined
  unit?: string
  note?: string
  onCancel?: () => void
  cancelling?: boolean
}

/** A long work on its way: how far, how much of how much, and how to stop it. */
export function ProgressBar({ label, done, total, unit = '', note, onCancel, cancelling }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const percent = total ? Math.min(100, Math.floor((done / total) * 100)) : undefined
  const amount =
    total === undefined ? `${f.number(done)}${unit}` : t('ui.progress.of', { done: f.number(done), total: f.number(total), unit })
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <b>{label}</b>
        <span>
          {amount}
          {percent !== undefined && `・${percent}%`}
        </span>
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={amount}
      >
        <i data-unknown={percent === undefined} style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      {(note || onCancel) && (
        <div className={styles.foot}>
          <span>{note}</span>
          {onCancel && (
            <Button kind="quiet" onClick={onCancel} busy={cancelling ?? false}>
              {t('ui.progress.cancel')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
