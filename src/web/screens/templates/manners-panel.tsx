import { useTranslation } from 'react-i18next'
import { Region } from '#domains/templates/check-contract.ts'
import type { TemplateKind } from '#domains/templates/contract.ts'
import { Lane, type Manners, Occasion, type Offer } from '#domains/templates/manners-contract.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField, SwitchField } from '#web/ui/fields.tsx'
import { FormRow } from '#web/ui/form.tsx'
import { OfferForm } from './offer-form.tsx'
import styles from './templates.module.css'
import type { Sending } from './use-check.ts'

type Props = {
  kind: TemplateKind
  manners: Manners
  set: (manners: Manners) => void
  sending: Sending
  setSending: (sending: Sending) => void
  disabled: boolean
}

const NO_OFFER: Offer = {
  kind: 'everyone',
  price: 0,
  value: 0,
  total: null,
  expectedSales: null,
  anyone: false,
  approvedBy: null,
}

/** Under what the words are looked at: the occasion, whether it is a contact of care, how a card goes, what is given, and for which day and place. */
export function MannersPanel({ kind, manners, set, sending, setSending, disabled }: Props) {
  const { t } = useTranslation()
  const change = (some: Partial<Manners>) => set({ ...manners, ...some })
  return (
    <details className={styles.manners}>
      <summary>{t('templates.manners.title')}</summary>
      <div className={styles.choices}>
        <FormRow>
          <SelectField
            label={t('templates.manners.occasion')}
            value={manners.occasion}
            onChange={it => it && change({ occasion: it as Occasion })}
            options={Occasion.options.map(value => ({ value, label: t(`templates.manners.occasions.${value}`) }))}
            disabled={disabled}
          />
          <SelectField
            label={t('templates.manners.lane')}
            help={t('templates.manners.laneHelp')}
            value={manners.lane}
            onChange={it => it && change({ lane: it as Lane })}
            options={Lane.options.map(value => ({ value, label: t(`templates.manners.lanes.${value}`) }))}
            disabled={disabled}
          />
        </FormRow>
        {kind === 'postcard' && (
          <SelectField
            label={t('templates.manners.carrier')}
            value={manners.carrier}
            onChange={it => it && change({ carrier: it as Manners['carrier'] })}
            options={(['post', 'dm'] as const).map(value => ({ value, label: t(`templates.manners.carriers.${value}`) }))}
            disabled={disabled}
          />
        )}
        <FormRow>
          <DateField
            label={t('templates.manners.day')}
            help={t('templates.manners.dayHelp')}
            value={sending.day}
            onChange={day => setSending({ ...sending, day })}
          />
          <SelectField
            label={t('templates.manners.region')}
            value={sending.region}
            onChange={it => it && setSending({ ...sending, region: it as Region })}
            options={Region.options.map(value => ({ value, label: t(`templates.manners.regions.${value}`) }))}
          />
        </FormRow>
        <SwitchField
          label={t('templates.manners.offers')}
          help={t('templates.manners.offersHelp')}
          checked={manners.offer !== null}
          onChange={on => change({ offer: on ? NO_OFFER : null })}
          disabled={disabled}
        />
        {manners.offer && <OfferForm offer={manners.offer} set={offer => change({ offer })} disabled={disabled} />}
      </div>
    </details>
  )
}
