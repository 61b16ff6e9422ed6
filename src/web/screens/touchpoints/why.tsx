import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#domains/explain/contract.ts'
import { api } from '#web/lib/api.ts'
import { Failed } from '#web/ui/failed.tsx'
import styles from './touchpoints.module.css'
import { WhyPart } from './why-part.tsx'

type Contact = { customerId: string; id: string }

/** Why this contact went, did not go or will go. */
export function Why({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const why = useQuery({
    queryKey: ['touchpoints', 'why', contact.customerId, contact.id],
    queryFn: ({ signal }) =>
      api.get<Explanation>(`/customers/${contact.customerId}/explain`, { query: { contact: contact.id }, signal }),
    meta: { quiet: true },
  })
  if (why.error) return <Failed error={why.error} onRetry={() => void why.refetch()} />
  if (!why.data) return <div data-busy="" />
  const [told] = why.data.contacts
  return told ? <WhyPart it={told} laws={why.data.laws} /> : <p className={styles.quiet}>{t('touchpoints.why.none')}</p>
}

/** The same, asked for when it is opened. */
export function WhyOnDemand({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <details className={styles.onDemand} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('touchpoints.why.title')}</summary>
      {open && <Why contact={contact} />}
    </details>
  )
}
