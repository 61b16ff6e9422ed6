import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { linksStayHere } from '#web/lib/local-address.ts'
import { may, useMe } from '#web/lib/me.ts'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useRefresh } from '../queries.ts'
import styles from './consent.module.css'
import type { Consent } from './queries.ts'

/** The one request for consent that may ever go to their mailbox, or why it may not (M6). */
export function AskOnce({ customer, asking }: { customer: string; asking: Consent['asking'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const refresh = useRefresh()
  const sends = may(useMe().data, 'send')
  if (asking.why === 'asked') {
    const answered = asking.answeredAt && { day: f.date(String(asking.answeredAt)), said: t(`customer.consent.${asking.answer}`) }
    return (
      <p className={styles.quiet}>
        {t('ledger.ask.asked', { day: asking.askedAt ? f.date(String(asking.askedAt)) : '' })}{' '}
        {answered ? t('ledger.ask.answered', answered) : t('ledger.ask.unanswered')}
      </p>
    )
  }
  if (asking.why !== null) return <p className={styles.quiet}>{t(`ledger.ask.${asking.why}`)}</p>
  if (!sends) return null
  const ask = async () => {
    const { asked } = await api.post<{ asked: number }>('/consent/requests', { customerIds: [customer], topic: 'ad' })
    await refresh()
    toast.done(t(asked > 0 ? 'ledger.ask.done' : 'ledger.ask.notDone'))
  }
  return (
    <ConfirmButton
      onConfirm={ask}
      question={t('ledger.ask.question')}
      consequence={`${t('ledger.ask.consequence')}${linksStayHere() ? ` ${t('settings.people.mailStays')}` : ''}`}
      confirm={t('ledger.ask.confirm')}
    >
      {t('ledger.ask.open')}
    </ConfirmButton>
  )
}
