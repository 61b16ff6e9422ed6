import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { toneOf, wordOf } from './channel-line.tsx'
import styles from './consent.module.css'
import { Evidence } from './evidence.tsx'
import { type Cell, type Consent, useTopicName } from './queries.ts'
import { Said } from './said-list.tsx'

type Props = { page: Consent; channel: string; onSay: (() => void) | undefined }

/** One channel whole: what stands per topic with the word it rests on, and everything that was said about it. */
export function ChannelSheet({ page, channel, onSay }: Props) {
  const { t } = useTranslation()
  const cells = page.board.filter(it => it.channel === channel)
  const sayings = page.sayings.filter(it => it.channel === channel || it.channel === 'all')
  return (
    <div className={styles.sheet}>
      <ul className={styles.cells}>
        {cells.map(cell => (
          <Standing key={cell.topic} cell={cell} page={page} />
        ))}
      </ul>
      {onSay && <Button onClick={onSay}>{t('customer.consent.record')}</Button>}
      <h3>{t('ledger.history')}</h3>
      {sayings.length === 0 ? (
        <p className={styles.quiet}>{t('ledger.none')}</p>
      ) : (
        <ul className={styles.said}>
          {sayings.map(saying => (
            <Said key={saying.id} saying={saying} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Standing({ cell: { topic, stands }, page }: { cell: Cell; page: Consent }) {
  const { t } = useTranslation()
  const f = useFormat()
  const nameOf = useTopicName()
  const saying =
    stands && page.sayings.find(it => it.said === stands.said && it.channel === stands.channel && it.topic === stands.topic)
  const facts = stands && [
    t('ledger.since', { day: f.date(String(stands.since)) }),
    t(`customer.way.${stands.way}`, { defaultValue: stands.way }),
    stands.basis && t(`ledger.basis.${stands.basis}`),
    stands.until && f.until(stands.until),
  ]
  return (
    <li>
      <b>{nameOf(topic)}</b>
      <Pill tone={toneOf(stands?.said)}>{t(wordOf({ topic, stands }))}</Pill>
      {facts && <small>{facts.filter(Boolean).join(t('ledger.between'))}</small>}
      {stands?.way === 'address' && <small>{t('ledger.addressWhy')}</small>}
      {saying && (
        <details>
          <summary>{t('ledger.evidence')}</summary>
          <Evidence saying={saying} />
        </details>
      )}
    </li>
  )
}
