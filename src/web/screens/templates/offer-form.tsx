import { useTranslation } from 'react-i18next'
import type { Offer } from '#domains/templates/manners-contract.ts'
import { CheckField, NumberField, SelectField, TextField } from '#web/ui/fields.tsx'
import { FormRow } from '#web/ui/form.tsx'

type Props = { offer: Offer; set: (offer: Offer) => void; disabled: boolean }

const kinds = ['everyone', 'draw', 'joint-draw', 'referrer', 'new-customer', 'goodwill'] as const

/** Who gets what for which purchase: held against the limits of 景品表示法 while one types. */
export function OfferForm({ offer, set, disabled }: Props) {
  const { t } = useTranslation()
  const change = (some: Partial<Offer>) => set({ ...offer, ...some })
  const yen = (key: 'price' | 'value') => ({
    label: t(`templates.offer.${key}`),
    value: offer[key],
    onChange: (amount: number | undefined) => change({ [key]: Math.max(0, Math.round(amount ?? 0)) }),
    min: 0,
    unit: t('templates.offer.yen'),
    disabled,
  })
  const whole = (key: 'total' | 'expectedSales') => ({
    label: t(`templates.offer.${key}`),
    value: offer[key] ?? undefined,
    onChange: (amount: number | undefined) => change({ [key]: amount === undefined ? null : Math.max(0, Math.round(amount)) }),
    min: 0,
    unit: t('templates.offer.yen'),
    disabled,
  })
  const draws = offer.kind === 'draw' || offer.kind === 'joint-draw'
  return (
    <>
      <SelectField
        label={t('templates.offer.kind')}
        value={offer.kind}
        onChange={it => it && change({ kind: it as Offer['kind'] })}
        options={kinds.map(value => ({ value, label: t(`templates.offer.kinds.${value}`) }))}
        disabled={disabled}
      />
      <FormRow>
        <NumberField {...yen('price')} help={t('templates.offer.priceHelp')} />
        <NumberField {...yen('value')} />
      </FormRow>
      {draws && (
        <FormRow>
          <NumberField {...whole('total')} />
          <NumberField {...whole('expectedSales')} />
        </FormRow>
      )}
      {offer.kind === 'referrer' && (
        <CheckField
          label={t('templates.offer.anyone')}
          checked={offer.anyone}
          onChange={anyone => change({ anyone })}
          disabled={disabled}
        />
      )}
      {offer.kind === 'goodwill' && (
        <TextField
          label={t('templates.offer.approvedBy')}
          value={offer.approvedBy ?? ''}
          onChange={by => change({ approvedBy: by || null })}
          disabled={disabled}
        />
      )}
    </>
  )
}
