import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import type { CustomerWhole } from '../queries.ts'
import styles from './consent.module.css'

/** The proof of each of their addresses, as a paper for an authority or a file for a spreadsheet (M10). */
export function ProofSheet({ customer }: { customer: CustomerWhole['customer'] }) {
  const { t } = useTranslation()
  const addresses = [
    ...(customer.email ? [{ shown: customer.email, asked: customer.email }] : []),
    ...[
      { shown: customer.mobile, asked: customer.mobileE164 },
      { shown: customer.phone, asked: customer.phoneE164 },
    ].flatMap(({ shown, asked }) => (shown && asked ? [{ shown, asked }] : [])),
  ]
  return (
    <div className={styles.sheet}>
      <p>{t('ledger.proof.what')}</p>
      {addresses.length === 0 && <p className={styles.quiet}>{t('ledger.proof.none')}</p>}
      {addresses.map(({ shown, asked }) => (
        <div key={asked} className={styles.proof}>
          <b>{shown}</b>
          {(['pdf', 'csv'] as const).map(format => (
            <Button
              key={format}
              icon={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
              href={apiUrl('/consent/proof-file', { address: asked, format })}
              label={t(`ledger.proof.${format}Of`, { address: shown })}
            >
              {t(`ledger.proof.${format}`)}
            </Button>
          ))}
        </div>
      ))}
    </div>
  )
}
