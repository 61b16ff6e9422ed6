import { useTranslation } from 'react-i18next'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { CheckField, NumberField, TextField } from '#web/ui/fields.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import styles from './today.module.css'
import type { Task } from './use-today.ts'

export type Offer = {
  product: string
  sold: 'none' | 'quote' | 'sale'
  willing: string
  documentOn: string | null
  amount: number | undefined
  cash: boolean
}

export const noOffer = (product: string | null): Offer => ({
  product: product ?? '',
  sold: 'none',
  willing: '',
  documentOn: null,
  amount: undefined,
  cash: false,
})

/** As the API takes it: what is empty is left out. */
export const told = ({ product, sold, willing, documentOn, amount, cash }: Offer) => ({
  ...(product.trim() ? { product: product.trim() } : {}),
  ...(sold === 'none' ? {} : { sold }),
  ...(sold === 'sale' ? { sale: { documentOn, amount: amount ?? null, cash } } : {}),
  ...(willing.trim() ? { willing: willing.trim() } : {}),
})

type Props = { task: Task; offer: Offer; onChange: (offer: Offer) => void }

/** What was offered in this call or visit, and what came of it; a quote or sale on a visit asks for the customer's word, a sale starts the cooling-off clock. */
export function OfferFields({ task, offer, onChange }: Props) {
  const { t } = useTranslation()
  if (!['call', 'visit', 'care'].includes(task.kind)) return null
  const visit = task.kind === 'visit'
  return (
    <div className={styles.offer}>
      <TextField
        label={t('today.offer.product')}
        help={t('today.offer.productHelp')}
        value={offer.product}
        onChange={product => onChange({ ...offer, product })}
        maxLength={200}
      />
      <span className={styles.offerLabel}>{t(visit ? 'today.offer.sold' : 'today.offer.soldCall')}</span>
      <Segmented
        label={t(visit ? 'today.offer.sold' : 'today.offer.soldCall')}
        value={offer.sold}
        onChange={sold => onChange({ ...offer, sold })}
        full
        options={(['none', 'quote', 'sale'] as const).map(value => ({ value, label: t(`today.offer.${value}`) }))}
      />
      {visit && offer.sold !== 'none' && (
        <TextField
          label={t('today.offer.willing')}
          help={t('today.offer.willingHelp')}
          value={offer.willing}
          onChange={willing => onChange({ ...offer, willing })}
          required
          maxLength={500}
        />
      )}
      {offer.sold === 'sale' && <SaleFields offer={offer} onChange={onChange} />}
    </div>
  )
}

function SaleFields({ offer, onChange }: Omit<Props, 'task'>) {
  const { t } = useTranslation()
  return (
    <>
      <Callout>{t('today.offer.clockStarts')}</Callout>
      <DateField
        label={t('selling.field.documentOn')}
        help={t('selling.field.documentHelp')}
        value={offer.documentOn}
        onChange={documentOn => onChange({ ...offer, documentOn })}
      />
      <NumberField
        label={t('selling.field.amount')}
        value={offer.amount}
        onChange={amount => onChange({ ...offer, amount })}
        unit={t('selling.field.yen')}
        min={0}
      />
      <CheckField label={t('selling.field.cash')} checked={offer.cash} onChange={cash => onChange({ ...offer, cash })} />
    </>
  )
}
