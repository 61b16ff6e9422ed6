import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { Step } from '#domains/plans/contract.ts'
import type { Purpose } from '#domains/selling/contract.ts'
import { api } from '#web/lib/api.ts'
import { Calm } from '#web/ui/card.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'

type Offering = Extract<Step, { kind: 'call' | 'visit' }>

/** What a call or visit is for and what it offers, with the lines said first; of an advertisement, the goods it names (T9, T12, T13). */
export function OfferingFields({ step, edit, errorAt }: StepProps) {
  if (step.kind === 'call' || step.kind === 'visit') return <Offered step={step} edit={edit} errorAt={errorAt} />
  if (step.kind === 'message' && step.legalClass === 'ad') return <Product step={step} edit={edit} errorAt={errorAt} />
  return null
}

function Offered({ step, edit, errorAt }: StepProps & { step: Offering }) {
  const { t } = useTranslation()
  const purpose = step.purpose ?? 'service'
  const error = errorAt('purpose')
  const purposes: Purpose[] = step.kind === 'visit' ? ['service', 'sales', 'buying'] : ['service', 'sales']
  return (
    <div className={styles.group}>
      <span className={styles.label}>{t('stepWords.offering.purpose')}</span>
      <Segmented
        full
        label={t('stepWords.offering.purpose')}
        value={purpose}
        onChange={chosen => edit(now => withPurpose(now, chosen))}
        options={purposes.map(value => ({ value, label: t(`stepWords.offering.${step.kind}.${value}`) }))}
      />
      <small className={error ? styles.fault : styles.hint}>{error ?? t(`stepWords.offering.why.${purpose}`)}</small>
      {purpose !== 'service' && <Product step={step} edit={edit} errorAt={errorAt} />}
      {purpose !== 'service' && <Opening step={step} />}
    </div>
  )
}

function Product({ step, edit, errorAt }: StepProps) {
  const { t } = useTranslation()
  const product = 'product' in step ? (step.product ?? '') : ''
  return (
    <TextField
      label={t('stepWords.offering.product')}
      help={t(`stepWords.offering.${step.kind === 'message' ? 'productAd' : 'productHelp'}`)}
      value={product}
      maxLength={200}
      error={errorAt('product')}
      onChange={value => edit(now => withProduct(now, value), 'product')}
    />
  )
}

/** The first lines as whoever is signed in would say them. */
function Opening({ step }: { step: Offering }) {
  const { t } = useTranslation()
  const query = useDeferredValue({ kind: step.kind, purpose: step.purpose ?? 'service', product: step.product?.trim() || '…' })
  const lines = useQuery({
    queryKey: ['tasks', 'opening', query],
    queryFn: ({ signal }) => api.get<{ lines: string[] }>('/openings', { query, signal }),
  })
  if (!lines.data) return null
  return (
    <Calm label={t('today.offer.opening')}>
      {lines.data.lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </Calm>
  )
}

// What sells is an advertisement, wherever the step stood before.
function withPurpose(step: Step, purpose: Purpose): Step {
  if (step.kind !== 'call' && step.kind !== 'visit') return step
  const { purpose: _, product, ...rest } = step
  if (purpose === 'service') return rest
  return { ...rest, purpose, ...(product ? { product } : {}), legalClass: 'ad' }
}

function withProduct(step: Step, product: string): Step {
  if (step.kind !== 'call' && step.kind !== 'visit' && step.kind !== 'message') return step
  const { product: _, ...rest } = step
  return product === '' ? rest : { ...rest, product }
}
