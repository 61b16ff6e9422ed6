import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Way } from '#domains/consent/contract.ts'
import { addDays } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { sentenceOf, toast } from '#web/ui/toast.tsx'
import { useRefresh } from '../queries.ts'
import { EvidenceFields } from './evidence-fields.tsx'
import { type Heard, isWhole } from './heard.ts'
import { useTopicName, useTopics } from './queries.ts'

const CHANNELS = ['email', 'sms', 'line', 'phone', 'visit', 'postcard'] as const
const WAYS = ['phone', 'counter', 'letter', 'form', 'reply', 'line', 'sms'] as const

/** What the customer said, as a clerk heard it: a no, a yes or a pause, over which channel, about what, how and when, with what has to be shown later. */
export function SayForm({ customer, channel, onDone }: { customer: string; channel: string | null; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const today = dayOf(now(), shownZone())
  const [heard, setHeard] = useState<Heard>({ ...BLANK, channel: channel ?? '', on: today })
  const [asked, setAsked] = useState(false)
  const widest = heard.what === 'no' && heard.channel === 'all'
  const set = (change: Partial<Heard>) => setHeard(before => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: () => api.post(`/customers/${customer}/sayings`, bodyOf(heard)),
    meta: { quiet: true },
    onSuccess: async () => {
      await refresh()
      toast.done(t('customer.consent.recorded'))
      onDone()
    },
  })
  return (
    <Form
      onSubmit={() => (widest && !asked ? setAsked(true) : save.mutate())}
      actions={
        <Button kind="main" submit busy={save.isPending} disabled={!isWhole(heard)}>
          {t(widest && asked ? 'customer.consent.sure' : 'customer.consent.save')}
        </Button>
      }
    >
      {save.error && <Callout tone="shu">{sentenceOf(save.error)}</Callout>}
      {widest && asked && (
        <Callout tone="kin" title={t('customer.consent.sureAll')}>
          {t('customer.consent.sureWhy')}
        </Callout>
      )}
      <Segmented
        label={t('customer.consent.said')}
        value={heard.what}
        onChange={what => set({ what })}
        full
        options={(['no', 'yes', 'pause'] as const).map(value => ({ value, label: t(`customer.consent.${value}`) }))}
      />
      {heard.what === 'pause' ? (
        <DateField
          label={t('ledger.say.until')}
          help={t('ledger.say.untilHelp')}
          value={heard.until}
          onChange={until => set({ until })}
          min={addDays(today, 1)}
          required
        />
      ) : (
        <About heard={heard} set={set} />
      )}
      <SelectField
        label={t('customer.consent.how')}
        value={heard.way}
        onChange={way => set({ way: way as Way | null })}
        placeholder={t('selling.choose')}
        required
        options={WAYS.map(it => ({ value: it as string, label: t(`customer.way.${it}`) }))}
      />
      <DateField label={t('ledger.say.on')} value={heard.on} onChange={on => set({ on: on ?? today })} max={today} />
      <EvidenceFields heard={heard} set={set} />
    </Form>
  )
}

const BLANK: Omit<Heard, 'on'> = {
  what: '',
  channel: '',
  topic: '',
  way: null,
  until: null,
  basis: 'consent',
  words: '',
  notice: null,
  source: '',
}

function bodyOf({ what, channel, topic, way, on, until, basis, words, notice, source }: Heard): object {
  const told = { way, on, ...(words.trim() ? { words } : {}), ...(source.trim() ? { source } : {}) }
  if (what === 'pause') return { ...told, said: 'no', channel: 'all', topic: 'ad', until }
  if (what === 'no') return { ...told, said: 'no', channel, topic }
  return { ...told, said: 'yes', channel, topic, basis, ...(notice ? { notice } : {}) }
}

// Every house has these; the others are its own.
const OURS: ReadonlySet<string> = new Set(['ad', 'aftercare', 'all'])

function About({ heard, set }: { heard: Heard; set: (change: Partial<Heard>) => void }) {
  const { t } = useTranslation()
  const nameOf = useTopicName()
  const open = (useTopics().data ?? []).filter(it => !it.closed).map(it => it.key)
  return (
    <>
      <SelectField
        label={t('customer.consent.channel')}
        value={heard.channel || null}
        onChange={channel => set({ channel: channel ?? '' })}
        placeholder={t('selling.choose')}
        required
        options={[
          { value: 'all', label: t('customer.consent.everything') },
          ...CHANNELS.map(it => ({ value: it as string, label: t(`ui.channel.${it}`) })),
        ]}
      />
      <SelectField
        label={t('customer.consent.topic')}
        {...(heard.topic ? { help: t(`ledger.say.topic.${OURS.has(heard.topic) ? heard.topic : 'own'}`) } : {})}
        value={heard.topic || null}
        onChange={topic => set({ topic: topic ?? '' })}
        placeholder={t('selling.choose')}
        required
        options={[
          { value: 'ad', label: t('customer.consent.ads') },
          ...[...open, 'aftercare'].map(key => ({ value: key, label: nameOf(key) })),
          { value: 'all', label: t('customer.consent.notices') },
        ]}
      />
    </>
  )
}
