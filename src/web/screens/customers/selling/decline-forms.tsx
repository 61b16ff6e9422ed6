import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { type Ban, useDeed } from './queries.ts'

const WAYS = ['phone', 'visit', 'counter', 'letter', 'reply'] as const
const CHANNELS = ['all', 'phone', 'visit'] as const

/** 「いりません」: what they do not want to be offered, in their words. */
export function DeclineForm({ customer, onDone }: { customer: string; onDone: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.recorded'), onDone)
  const [product, setProduct] = useState('')
  const [quote, setQuote] = useState('')
  const [way, setWay] = useState<string | null>('phone')
  const [channel, setChannel] = useState<string | null>('all')
  const save = () => api.post(`/customers/${customer}/no-solicit`, { product: product.trim() || null, quote, way, channel })
  return (
    <Form
      onSubmit={() => void deed.run(save)}
      actions={
        <Button kind="main" submit busy={deed.busy}>
          {t('selling.decline')}
        </Button>
      }
    >
      <TextField
        label={t('selling.declineWhat')}
        help={t('selling.declineHelp')}
        value={product}
        onChange={setProduct}
        maxLength={200}
        error={deed.faults.product}
      />
      <TextField
        label={t('selling.quote')}
        help={t('selling.quoteHelp')}
        value={quote}
        onChange={setQuote}
        maxLength={500}
        error={deed.faults.quote}
      />
      <SelectField
        label={t('selling.how')}
        value={way}
        onChange={setWay}
        options={WAYS.map(it => ({ value: it, label: t(`selling.way.${it}`) }))}
      />
      <SelectField
        label={t('selling.stops.title')}
        value={channel}
        onChange={setChannel}
        options={CHANNELS.map(it => ({ value: it, label: t(`selling.stops.${it}`) }))}
      />
    </Form>
  )
}

/** Opens it again by the customer's own request. */
export function ReopenForm({ customer, ban, onDone }: { customer: string; ban: Ban; onDone: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.reopenDone'), onDone)
  const [words, setWords] = useState('')
  return (
    <Form
      onSubmit={() => void deed.run(() => api.put(`/customers/${customer}/no-solicit/${ban.id}/reopening`, { words }))}
      actions={
        <Button kind="main" submit busy={deed.busy}>
          {t('selling.reopen')}
        </Button>
      }
    >
      <Callout tone="kin">{t('selling.reopenWhy')}</Callout>
      <TextAreaField label={t('selling.quote')} value={words} onChange={setWords} error={deed.faults.words} required />
    </Form>
  )
}
