import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from './link.tsx'
import styles from './page-header.module.css'

type Props = {
  title: string
  /** Small words beside the title (the day of the week, the version). */
  beside?: ReactNode
  /** The line of numbers beneath. */
  summary?: ReactNode
  /** Where one came from: the last place is the title itself. */
  crumbs?: readonly { label: string; to: string }[]
  /** Search, segments, buttons: at the right; below the title on a phone. */
  tools?: ReactNode
  /** How much of the day's work is done, 0 to 1: a thin green line. */
  done?: number
}

/** The head of a screen in mincho; it also names the browser tab. */
export function PageHeader({ title, beside, summary, crumbs = [], tools, done }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} — ${t('shell.product')}`
  }, [title, t])
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <div className={styles.words}>
          {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
          <h1>
            {title}
            {beside && <small data-long={typeof beside === 'string' && beside.length > 8}>{beside}</small>}
          </h1>
          {summary && <div className={styles.summary}>{summary}</div>}
        </div>
        {tools && (
          <div className={styles.tools} data-print="off">
            {tools}
          </div>
        )}
      </div>
      {done !== undefined && <Done share={done} />}
    </header>
  )
}

function Crumbs({ crumbs }: { crumbs: readonly { label: string; to: string }[] }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.crumbs} aria-label={t('ui.crumbs')}>
      {crumbs.map(crumb => (
        <span key={crumb.to}>
          <Link to={crumb.to}>{crumb.label}</Link>
          <i aria-hidden="true">／</i>
        </span>
      ))}
    </nav>
  )
}

function Done({ share }: { share: number }) {
  const { t } = useTranslation()
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={t('ui.doneToday')}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  )
}
