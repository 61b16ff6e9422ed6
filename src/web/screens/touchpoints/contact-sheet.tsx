import { useTranslation } from 'react-i18next'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Link } from '#web/ui/link.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { StatePill } from './columns.tsx'
import { ContactBody } from './contact-card.tsx'
import { HandActs } from './hand-acts.tsx'
import styles from './touchpoints.module.css'

/** A contact opened from the ledger, with what a person may do with it. */
export function ContactSheet({ row, onClose }: { row: TouchpointRow; onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const acts = may(me.data, 'contacts:write') ? <HandActs row={row} onDone={onClose} /> : undefined
  return (
    <Sheet open onClose={onClose} title={row.customer.name} foot={acts}>
      <p className={styles.sheetHead}>
        <StatePill state={row.state} />
        <Link to={`/customers/${row.customerId}`}>{t('touchpoints.toCustomer')}</Link>
      </p>
      <ContactBody row={row} />
    </Sheet>
  )
}
