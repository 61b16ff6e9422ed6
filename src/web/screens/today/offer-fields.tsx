import { useTranslation } from 'react-i18next'
import { TextField } from '#web/ui/fields.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import type { Task } from './use-today.ts'

export type Offer = { product: string; sold: 'none' | 'quote' | 'sale'; willing: string }

/** As the API takes it: what is empty is left out. */
export const told = ({ product, sold, willing }: Offer) => ({
  ...(product.trim() ? { product: product.trim() } : {}),
  ...(sold === 'none' ? {} : { sold }),
  ...(willing.trim() ? { willing: willing.trim() } : {}),
})

/** What was offered in this call or visit, and what came of it; a quote or sale on a visit asks for the customer's word. */
export function OfferFields({ task, offer, onChange }: { task: Task; offer: Offer; onChange: (offer: Offer) => void }) {
  const { t } = useTranslation()
  if (!['call', 'visit', 'care'].includes(task.kind)) return null
  return (
    <>
      <TextField
        label={t('today.offer.product')}
        help={t('today.offer.productHelp')}
        value={offer.product}
        onChange={product => onChange({ ...offer, product })}
        maxLength={200}
      />
      {task.kind === 'visit' && (
        <Segmented
          label={t('today.offer.sold')}
          value={offer.sold}
          onChange={sold => onChange({ ...offer, sold })}
          full
          options={(['none', 'quote', 'sale'] as const).map(value => ({ value, label: t(`today.offer.${value}`) }))}
        />
      )}
      {task.kind === 'visit' && offer.sold !== 'none' && (
        <TextField
          label={t('today.offer.willing')}
          help={t('today.offer.willingHelp')}
          value={offer.willing}
          onChange={willing => onChange({ ...offer, willing })}
          required
          maxLength={500}
        />
      )}
    </>
  )
}
