import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#kernel/day.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Why } from '../../touchpoints/why.tsx'
import { Wished } from '../../touchpoints/wished.tsx'
import { type Contact, useRefresh } from '../queries.ts'
import { contactName } from './moment-words.tsx'
import styles from './page.module.css'

/** One contact: why it went, will go or did not, and moving it, leaving it out or saying it is done. */
export function ContactSheet({ customer, contact, onClose }: { customer: string; contact: Contact | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet open={contact !== null} onClose={onClose} title={contact ? contactName(contact, t) : ''}>
      {contact && <Inside key={contact.id} customer={customer} contact={contact} onClose={onClose} />}
    </Sheet>
  )
}

function Inside({ customer, contact, onClose }: { customer: string; contact: Contact; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe().data
  const waits = ['planned', 'moved', 'held'].includes(contact.state)
  return (
    <div className={styles.sheet}>
      <p>
        {f.dateTime(contact.at)}・{t(`timeline.touchpoint.${contact.state}`)}
        {contact.plan && `・${contact.plan}`}
      </p>
      <Wished customer={customer} />
      <Why contact={{ customerId: customer, id: contact.touchpoint }} />
      {waits && may(me, 'contacts:write') && <Acts contact={contact} onClose={onClose} />}
    </div>
  )
}

type Act = 'move' | 'skip' | 'done'
const OUTCOMES = ['spoke', 'absent', 'done', 'replied', 'trouble', 'stop'] as const

function Acts({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const [act, setAct] = useState<Act>('move')
  const [reason, setReason] = useState('')
  const [day, setDay] = useState<Day | null>(null)
  const [outcome, setOutcome] = useState<string | null>('done')
  const [busy, setBusy] = useState(false)
  const path = `/customers/${contact.customerId}/touchpoints/${contact.touchpoint}`
  const bodies: Record<Act, unknown> = {
    move: { dueAt: day ? `${day}T10:00:00+09:00` : '', reason },
    skip: { reason },
    done: { reason, outcome },
  }
  const run = async () => {
    setBusy(true)
    try {
      await api.put(`${path}/${PATHS[act]}`, bodies[act])
      await refresh()
      if (act === 'skip')
        toast.undo(t('timeline.contact.skipped'), () =>
          api.put(`${path}/restoration`, { reason: t('timeline.contact.undone') }).then(refresh),
        )
      else toast.done(t(`timeline.contact.${act}Done`))
      onClose()
    } catch (error) {
      toast.problem(error)
    } finally {
      setBusy(false)
    }
  }
  const ready = reason.trim() !== '' && (act !== 'move' || day !== null)
  return (
    <>
      <Segmented
        label={t('timeline.contact.act')}
        value={act}
        onChange={setAct}
        full
        options={(['move', 'skip', 'done'] as const).map(value => ({ value, label: t(`timeline.contact.${value}`) }))}
      />
      {act === 'move' && <DateField label={t('timeline.contact.to')} value={day} onChange={setDay} />}
      {act === 'done' && (
        <SelectField
          label={t('timeline.contact.how')}
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map(it => ({ value: it as string, label: t(`timeline.outcome.${it}`) }))}
        />
      )}
      <TextField label={t('timeline.contact.reason')} required value={reason} onChange={setReason} maxLength={200} />
      <Button kind="main" full busy={busy} disabled={!ready} onClick={() => void run()}>
        {t(`timeline.contact.${act}`)}
      </Button>
    </>
  )
}

const PATHS: Record<Act, string> = { move: 'time', skip: 'skip', done: 'completion' }
