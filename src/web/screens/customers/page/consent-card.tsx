import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { BasisFields, type Footing, standsOn } from '../consent/basis-fields.tsx'
import { OwnPage } from '../consent/own-page.tsx'
import { SaidList } from '../consent/said-list.tsx'
import { type CustomerWhole, useRefresh } from '../queries.ts'
import styles from './page.module.css'

const CHANNELS = ['email', 'sms', 'line', 'phone', 'visit', 'postcard'] as const
const WAYS = ['phone', 'counter', 'letter', 'form', 'reply', 'line'] as const

/** What the customer said yes and no to, per channel, and how they said it. */
export function ConsentCard({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const me = useMe().data
  const [open, setOpen] = useState<'say' | 'all' | null>(null)
  const close = () => setOpen(null)
  return (
    <Card label={t('customer.consent.title')}>
      <CardTitle
        aside={
          may(me, 'consent:write') && (
            <Button kind="quiet" onClick={() => setOpen('say')}>
              {t('customer.consent.record')}
            </Button>
          )
        }
      >
        {t('customer.consent.title')}
      </CardTitle>
      <ul className={styles.channels}>
        {CHANNELS.map(channel => (
          <Line key={channel} channel={channel} said={it.standing[channel]?.ad} notice={it.standing[channel]?.notice} />
        ))}
      </ul>
      <Button kind="quiet" onClick={() => setOpen('all')}>
        {t('ledger.all')}
      </Button>
      {may(me, 'consent:write') && <OwnPage customer={it.customer.id} />}
      <Sheet open={open !== null} onClose={close} title={t(open === 'all' ? 'ledger.title' : 'customer.consent.record')}>
        {open === 'say' && <SayForm customer={it.customer.id} onDone={close} />}
        {open === 'all' && <SaidList customer={it.customer.id} />}
      </Sheet>
    </Card>
  )
}

type Standing = CustomerWhole['standing']['email']['ad']

function Line({ channel, said, notice }: { channel: string; said: Standing | undefined; notice: Standing | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const all = notice?.said === 'no'
  const tone = said?.said === 'no' ? 'shu' : said?.said === 'yes' ? 'matcha' : 'ink'
  const word = said?.said === 'no' ? (all ? 'noAll' : 'no') : (said?.said ?? 'silent')
  return (
    <li>
      <ChannelIcon channel={channel} bare />
      <span>{t(`ui.channel.${channel}`)}</span>
      <span>
        <Pill tone={tone}>{t(`customer.consent.${word}`)}</Pill>
        {said?.since && (
          <small>
            {f.date(said.since)} {said.way && t(`customer.way.${said.way}`, { defaultValue: said.way })}
            {said.until && ` ${f.until(said.until)}`}
          </small>
        )}
      </span>
    </li>
  )
}

function SayForm({ customer, onDone }: { customer: string; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [said, setSaid] = useState<'no' | 'yes'>('no')
  const [channel, setChannel] = useState<string | null>('all')
  const [topic, setTopic] = useState<'ad' | 'all'>('ad')
  const [way, setWay] = useState<string | null>('phone')
  const [words, setWords] = useState('')
  const [footing, setFooting] = useState<Footing>({ basis: 'consent', notice: null })
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await api.post(`/customers/${customer}/sayings`, {
        said,
        channel,
        topic,
        way,
        ...(words ? { words } : {}),
        ...(said === 'yes' ? standsOn(footing) : {}),
      })
      await refresh()
      toast.done(t('customer.consent.recorded'))
      onDone()
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'consent-void') setFault(error.title)
      else toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form
      onSubmit={() => void save()}
      actions={
        <Button kind="main" submit busy={busy}>
          {t('customer.consent.save')}
        </Button>
      }
    >
      <Segmented
        label={t('customer.consent.said')}
        value={said}
        onChange={setSaid}
        full
        options={[
          { value: 'no', label: t('customer.consent.no') },
          { value: 'yes', label: t('customer.consent.yes') },
        ]}
      />
      <SelectField
        label={t('customer.consent.channel')}
        value={channel}
        onChange={setChannel}
        options={[
          { value: 'all', label: t('customer.consent.everything') },
          ...CHANNELS.map(it => ({ value: it as string, label: t(`ui.channel.${it}`) })),
        ]}
      />
      <Segmented
        label={t('customer.consent.topic')}
        value={topic}
        onChange={setTopic}
        full
        options={[
          { value: 'ad', label: t('customer.consent.ads') },
          { value: 'all', label: t('customer.consent.notices') },
        ]}
      />
      <SelectField
        label={t('customer.consent.how')}
        value={way}
        onChange={setWay}
        options={WAYS.map(it => ({ value: it as string, label: t(`customer.way.${it}`) }))}
      />
      {said === 'yes' && <BasisFields footing={footing} onChange={setFooting} fault={fault} />}
      <TextField
        label={t('customer.consent.words')}
        help={t('customer.consent.wordsHelp')}
        value={words}
        onChange={setWords}
        maxLength={500}
      />
    </Form>
  )
}
