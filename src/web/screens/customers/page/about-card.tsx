import { useTranslation } from 'react-i18next'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { useFormat } from '#web/lib/format.ts'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { KeyValue, type Pair } from '#web/ui/key-value.tsx'
import { Link } from '#web/ui/link.tsx'
import type { CustomerWhole } from '../queries.ts'

/** Address, who is in charge, the company's own fields, and where the record came from. */
export function AboutCard({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { customer } = it
  const address = [customer.prefecture, customer.city, customer.address].filter(Boolean).join('')
  const pair = (key: string, value: Pair['value']): Pair[] => (value ? [{ label: t(`customers.field.${key}`), value }] : [])
  const own = it.fields.flatMap(field => {
    const value = customer.attributes[field.key] ?? customer.sensitive?.[field.key]
    if (value === undefined || value === null || value === '') return []
    const text = String(value)
    return [{ label: field.label, value: field.kind === 'yes-no' ? t(`customers.value.${text}`, { defaultValue: text }) : text }]
  })
  const unnamed = Object.entries(customer.attributes)
    .filter(([key]) => !it.fields.some(field => field.key === key))
    .map(([key, value]) => ({ label: key, value: String(value) }))
  // A number we made ourselves, of a file that gave none, tells nobody anything.
  const keys = it.keys
    .filter(key => !/^(?:mail|tel|name):/.test(key.number))
    .map(key => ({
      label: key.source === 'file' ? t('customer.about.fileNumber') : t('customer.about.number', { source: key.source }),
      value: (
        <>
          {key.number}
          {key.import && (
            <>
              {' '}
              <Link to={`/imports/${key.import.id}`}>{key.import.file}</Link>
            </>
          )}
        </>
      ),
    }))
  return (
    <Card label={t('customer.about.title')}>
      <CardTitle>{t('customer.about.title')}</CardTitle>
      <KeyValue
        pairs={[
          ...pair('address', address && `${customer.postal ? `〒${formatPostalCode(customer.postal)} ` : ''}${address}`),
          ...pair('staff', customer.staff?.name),
          ...pair('branch', customer.branch?.name),
          ...pair('line', customer.line),
          ...pair('corporateNumber', customer.corporateNumber),
          ...own,
          ...unnamed,
          ...keys,
          { label: t('customers.column.added'), value: f.date(customer.createdAt) },
        ]}
      />
    </Card>
  )
}
