import { useTranslation } from 'react-i18next'
import { type Deed, useBatches } from '../lib/batches.ts'
import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import styles from './many-act.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { sentenceOf } from './toast.tsx'

type Props<T> = {
  /** undefined while they are gathered. */
  items: readonly T[] | undefined
  unit: string
  /** What the button says: 1,234人に反映する. */
  words: string
  ready?: boolean
  act: (batch: readonly T[]) => Promise<Deed>
  /** What was done, said with the numbers. */
  said: (changed: number, left: number) => string
  /** Asks again for what the screen shows. */
  refresh: () => unknown
  onClose: () => void
  size?: number
}

/** An act on many: the count on the button, a progress bar with a stop, what became of it, and the way back where there is one. */
export function ManyAct<T>({ items, unit, words, ready = true, act, said, refresh, onClose, size }: Props<T>) {
  const { t } = useTranslation()
  const { run, start, back, stop, canGoBack } = useBatches(act, size)
  if (run.phase === 'ready')
    return (
      <Button
        kind="main"
        full
        busy={items === undefined}
        disabled={!ready || items?.length === 0}
        onClick={() => items && void start(items).then(refresh)}
      >
        {words}
      </Button>
    )
  if (run.phase === 'running')
    return <ProgressBar label={t('ui.many.running')} done={run.done} total={run.total} unit={unit} onCancel={stop} />
  if (run.phase === 'returning')
    return <ProgressBar label={t('ui.many.returning')} done={run.done} total={run.total} unit={t('ui.many.steps')} />
  return (
    <div className={styles.end} aria-live="polite">
      {run.error !== undefined && <Callout tone="shu">{sentenceOf(run.error)}</Callout>}
      {run.phase === 'returned' ? (
        <Callout tone="matcha">{t('ui.many.returned')}</Callout>
      ) : (
        <Callout tone={run.stopped ? 'kin' : 'matcha'} title={run.stopped ? t('ui.many.stopped') : undefined}>
          {said(run.changed, run.left)}
        </Callout>
      )}
      <div className={styles.acts}>
        <Button kind="main" onClick={onClose}>
          {t('ui.close')}
        </Button>
        {run.phase === 'ended' && canGoBack && <Button onClick={() => void back().then(refresh)}>{t('ui.undo.do')}</Button>}
      </div>
    </div>
  )
}
