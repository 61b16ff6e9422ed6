import { useTranslation } from 'react-i18next'
import type { Change } from '#domains/touchpoints/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import styles from './touchpoints.module.css'
import { useReason } from './use-reason.ts'

/** Every change of state, newest first, with who and why. */
export function History({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const reason = useReason()
  return (
    <section className={styles.history} aria-label={t('touchpoints.history')}>
      <h3>{t('touchpoints.history')}</h3>
      <ol>
        {changes.toReversed().map((change, place) => (
          <li key={place}>
            <time dateTime={change.at as string}>{f.dateTime(change.at as string)}</time>
            <span>
              {t(`touchpoints.state.${change.to}`)}
              {(change.note ?? change.reason) && <small>{change.note ?? reason(change.reason)}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
