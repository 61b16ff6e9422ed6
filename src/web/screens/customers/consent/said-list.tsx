import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from './consent.module.css'
import { Evidence } from './evidence.tsx'
import { type Saying, useConsent, useTopicName } from './queries.ts'

/** Everything a customer agreed to and declined, newest first: when, how, on what basis, and what it rests on. */
export function SaidList({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const page = useConsent(customer)
  if (page.error) return <Failed error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <div data-busy="" />
  if (page.data.sayings.length === 0) return <p className={styles.quiet}>{t('ledger.none')}</p>
  return (
    <ul className={styles.said}>
      {page.data.sayings.map(saying => (
        <Said key={saying.id} saying={saying} />
      ))}
    </ul>
  )
}

/** One word of a customer as it was said, with its evidence to open. */
export function Said({ saying }: { saying: Saying }) {
  const { t } = useTranslation()
  const f = useFormat()
  const nameOf = useTopicName()
  const { words } = saying.evidence
  const pause = saying.said === 'no' && saying.until !== null
  const facts = [
    f.dateTime(String(saying.at)),
    t(`customer.way.${saying.way}`, { defaultValue: saying.way }),
    saying.basis && t(`ledger.basis.${saying.basis}`),
    saying.until && f.until(saying.until),
    saying.source,
  ]
  return (
    <li>
      <Pill tone={saying.said === 'yes' ? 'matcha' : pause ? 'kin' : 'shu'}>
        {t(`customer.consent.${pause ? 'pause' : saying.said}`)}
      </Pill>{' '}
      {saying.channel === 'all' ? t('customer.consent.everything') : t(`ui.channel.${saying.channel}`)}
      {t('ledger.between')}
      {nameOf(saying.topic)}
      {typeof words === 'string' && ` ${t('customer.page.quoted', { words })}`}
      <small>{facts.filter(Boolean).join(t('ledger.between'))}</small>
      <details>
        <summary>{t('ledger.evidence')}</summary>
        <Evidence saying={saying} />
      </details>
    </li>
  )
}
