import { useTranslation } from 'react-i18next'
import type { Explained } from '#domains/explain/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import styles from './touchpoints.module.css'

/** なぜ: one sentence, what would have to change, and behind it every rule that was asked. */
export function WhyPart({ it }: { it: Explained }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <section className={styles.why} aria-label={t('touchpoints.why.title')}>
      <h3>{t('touchpoints.why.title')}</h3>
      <p>{it.sentence}</p>
      {it.needs && <p className={styles.needs}>{it.needs}</p>}
      {it.verdicts.length + it.chain.length + it.law.length > 0 && (
        <details>
          <summary>{t('touchpoints.why.more')}</summary>
          {it.law.length > 0 && (
            <ul aria-label={t('touchpoints.why.law')}>
              {it.law.map(law => (
                <li key={law.id}>
                  {law.text}
                  <code>{law.id}</code>
                </li>
              ))}
            </ul>
          )}
          <ol>
            {it.verdicts.map(verdict => (
              <li key={String(verdict.at)}>
                {f.dateTime(verdict.at as string)} — {t(`touchpoints.answer.${verdict.answer}`)}: {verdict.sentence}
                <code>{verdict.rule}</code>
              </li>
            ))}
            {it.chain.map(step => (
              <li key={step.rule} data-said={step.said}>
                {t(`touchpoints.rule.${step.rule}`)} — {t(`touchpoints.said.${step.said}`)}
                {step.law.length > 0 && <code>{step.law.join(' ')}</code>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}
