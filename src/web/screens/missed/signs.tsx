import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Section } from '#web/ui/page.tsx'
import styles from './missed.module.css'
import type { List } from './use-missed.ts'

/** Everybody who answered for this month, the latest first. */
export function Signs({ signs }: { signs: List['signs'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (signs.length === 0) return null
  return (
    <Section title={t('missed.signs')}>
      <ol className={styles.signs}>
        {signs.map(it => (
          <li key={`${it.at}${it.branch?.id ?? ''}`}>
            <b>{it.branch?.name ?? t('missed.house')}</b>
            <span>{t('missed.by', { name: it.by?.name ?? t('missed.standing.somebody'), at: f.dateTime(it.at as string) })}</span>
            <span>{t('missed.counted', { people: f.number(it.people), contacts: f.number(it.total) })}</span>
            <p>「{it.note}」</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
