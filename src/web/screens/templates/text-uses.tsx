import { useTranslation } from 'react-i18next'
import type { WordsAnswer } from '#domains/plans/words-contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { Link } from '#web/ui/link.tsx'
import styles from './templates.module.css'

/** Where this text is said: the steps of live plans with their days; what is published here goes out there at once. */
export function TextUses({ used }: { used: WordsAnswer | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!used || used.uses.length === 0) return null
  return (
    <section className={styles.uses} aria-label={t('templates.uses.title')}>
      <b>{t('templates.uses.title')}</b>
      <ul>
        {used.uses.map(it => (
          <li key={`${it.plan} ${it.step}`}>
            <Link to={`/plans/${it.plan}?step=${it.step}`}>
              {it.planName}・{it.stepName}
            </Link>
            <small>
              {it.anyDay
                ? t('stepWords.texts.anyDay')
                : t('stepWords.texts.days', { days: it.days.map(day => f.date(day)).join('・') })}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
