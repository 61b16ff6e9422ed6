import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Callout } from '#web/ui/callout.tsx'
import { sentenceOf } from '#web/ui/toast.tsx'
import styles from './door.module.css'

type Props = { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode; foot?: ReactNode }

/** The frame of every page before the door: our name, one card, nothing else. */
export function Door({ title, lead, wide, children, foot }: Props) {
  const { t, i18n } = useTranslation()
  useEffect(() => {
    document.title = `${title} — ${t('shell.product')}`
  }, [title, t])
  const other = i18n.language === 'en' ? 'ja' : 'en'
  return (
    <div className={styles.door}>
      <p className={styles.brand}>{t('shell.product')}</p>
      <main className={styles.card} data-wide={wide}>
        <h1>{title}</h1>
        {lead && <div className={styles.lead}>{lead}</div>}
        {children}
      </main>
      <footer className={styles.foot}>
        {foot}
        <button type="button" lang={other} onClick={() => void i18n.changeLanguage(other)}>
          {t('shell.person.otherLanguage')}
        </button>
      </footer>
    </div>
  )
}

/** What went wrong, above the form; what belongs to a field stands there instead. */
export function Fault({ problem }: { problem: unknown }) {
  if (!problem || (problem instanceof ApiProblem && problem.fields)) return null
  return (
    <div className={styles.fault}>
      <Callout tone="shu">{sentenceOf(problem)}</Callout>
    </div>
  )
}
