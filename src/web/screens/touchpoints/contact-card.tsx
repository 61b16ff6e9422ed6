import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { KeyValue } from '#web/ui/key-value.tsx'
import { Link } from '#web/ui/link.tsx'
import { StatePill } from './columns.tsx'
import { History } from './history.tsx'
import styles from './touchpoints.module.css'
import { UnmetActs } from './unmet-acts.tsx'
import { useContact } from './use-ledger.ts'
import { Why } from './why.tsx'
import { Wished } from './wished.tsx'

/** One contact whole: what, when, why, and how it came to be. */
export function ContactCard({ row, foot }: { row: TouchpointRow; foot?: ReactNode }) {
  return (
    <Card label={row.customer.name} sticky>
      <CardTitle aside={<StatePill state={row.state} />}>
        <Link to={`/customers/${row.customerId}`}>{row.customer.name}</Link>
      </CardTitle>
      <ContactBody row={row} />
      {foot}
    </Card>
  )
}

export function ContactBody({ row }: { row: TouchpointRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  const history = useContact(row)
  return (
    <div className={styles.body}>
      <Wished customer={row.customerId} />
      <UnmetActs row={row} />
      <KeyValue
        pairs={[
          {
            label: t('touchpoints.col.what'),
            value: row.step.name ?? row.step.key,
            note: row.plan.name ?? t('touchpoints.byHand'),
          },
          { label: t('touchpoints.col.due'), value: f.dateTime(row.dueAt as string) },
          ...(row.notAfter ? [{ label: t('touchpoints.col.notAfter'), value: f.dateTime(row.notAfter as string) }] : []),
          { label: t('touchpoints.col.class'), value: t(`touchpoints.class.${row.legalClass}`) },
          ...(row.outcome ? [{ label: t('touchpoints.col.outcome'), value: t(`touchpoints.outcome.${row.outcome}`) }] : []),
        ]}
      />
      {history.error && <Failed error={history.error} onRetry={() => void history.refetch()} />}
      <Why contact={row} />
      {history.data && <History changes={history.data.history} />}
    </div>
  )
}
