import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { type Ban, useDeed } from './queries.ts'

const WAYS = ['phone', 'visit', 'counter', 'letter', 'reply'] as const
const CHANNELS = ['phone', 'visit', 'all'] as const
const WHAT = ['one', 'all'] as const

/** 「いりません」: what they do not want to be offered, in their words. Nothing is chosen beforehand, and everything by every way is asked once more: it stands until they take it back themselves. */
export function DeclineForm({ customer, onDone }: { customer: string; onDone: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.recorded'), onDone)
  const [what, setWhat] = useState<string | null>(null)
  const [product, setProduct] = useState('')
  const [quote, setQuote] = useState('')
  const [way, setWay] = useState<string | null>(null)
  const [channel, setChannel] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const named = what === 'all' || (what === 'one' && product.trim() !== '')
  const whole = named && quote.trim() !== '' && way !== null && channel !== null
  const widest = what === 'all' || channel === 'all'
  const save = () =>
    api.post(`/customers/${customer}/no-solicit`, { product: what === 'all' ? null : product.trim(), quote, way, channel })
  return (
    <Form
      onSubmit={() => (widest && !asked ? setAsked(true) : void deed.run(save))}
      actions={
        <Button kind="main" submit busy={deed.busy} disabled={!whole}>
          {t(widest && asked ? 'selling.declineSure' : 'selling.decline')}
        </Button>
      }
    >
      {widest && asked && (
        <Callout
          tone="kin"
          title={t('selling.declineAsk', { what: t(what === 'all' ? 'selling.anything' : 'selling.stops.all') })}
        >
          {t('selling.declineAskWhy')}
        </Callout>
      )}
      <SelectField
        label={t('selling.declineWhich')}
        value={what}
        onChange={setWhat}
        placeholder={t('selling.choose')}
        options={WHAT.map(it => ({ value: it, label: t(it === 'all' ? 'selling.anything' : 'selling.oneKind') }))}
        required
      />
      {what === 'one' && (
        <TextField
          label={t('selling.declineWhat')}
          value={product}
          onChange={setProduct}
          maxLength={200}
          error={deed.faults.product}
          required
        />
      )}
      <TextField
        label={t('selling.quote')}
        help={t('selling.quoteHelp')}
        value={quote}
        onChange={setQuote}
        maxLength={500}
        error={deed.faults.quote}
        required
      />
      <SelectField
        label={t('selling.how')}
        value={way}
        onChange={setWay}
        placeholder={t('selling.choose')}
        required
        options={WAYS.map(it => ({ value: it, label: t(`selling.way.${it}`) }))}
      />
      <SelectField
        label={t('selling.stops.title')}
        value={channel}
        onChange={setChannel}
        placeholder={t('selling.choose')}
        required
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
