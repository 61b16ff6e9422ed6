import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldReach } from '#domains/consent/contract.ts'
import type { HoldsOf } from '#domains/consent/hold-contract.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField, TextAreaField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { sentenceOf, toast } from '#web/ui/toast.tsx'
import { useHolds, useHoldsRefresh } from './queries.ts'
import { ReachWords } from './reach-words.tsx'

const KINDS = ['leave-in-peace', 'mourning', 'complaint', 'harassment'] as const
type Kind = (typeof KINDS)[number]
type Whom = { id: string; name: string }

/** Leaves somebody in peace: why, whom else it means, until when; who that is stands there by name before it is saved. */
export function HoldForm({ customer, onDone }: { customer: Whom; onDone: () => void }) {
  const about = useHolds(customer.id)
  if (about.error) return <Failed error={about.error} onRetry={() => void about.refetch()} />
  if (!about.data) return <div data-busy="" />
  return <Placing customer={customer} about={about.data} onDone={onDone} />
}

function Placing({ customer, about, onDone }: { customer: Whom; about: HoldsOf; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useHoldsRefresh()
  const [kind, setKind] = useState<Kind>('leave-in-peace')
  const [wanted, setWanted] = useState<HoldReach | null>(null)
  const [until, setUntil] = useState<Day | null>(null)
  const [note, setNote] = useState('')
  const offered: HoldReach[] = ['person', ...about.reaches.map(it => it.reach)]
  // A mourning is the whole home's unless told.
  const usual: HoldReach = kind === 'mourning' && offered.includes('household') ? 'household' : 'person'
  const reach = wanted ?? usual
  const path = `/customers/${customer.id}/holds`
  const save = useMutation({
    mutationFn: () => api.post<{ id: string }>(path, { kind, reach, note, ...(until ? { until } : {}) }),
    meta: { quiet: true },
    onSuccess: async ({ id }) => {
      await refresh()
      toast.undo(t('holds.placed'), () =>
        api.put(`${path}/${id}/end`, { reason: t('holds.takenBack'), mistaken: true }).then(refresh),
      )
      onDone()
    },
  })
  return (
    <Form
      onSubmit={() => save.mutate()}
      actions={
        <Button kind="main" submit busy={save.isPending}>
          {t('holds.place')}
        </Button>
      }
    >
      {save.error && <Callout tone="shu">{sentenceOf(save.error)}</Callout>}
      <SelectField
        label={t('holds.why')}
        help={t(`holds.about.${kind}`, { days: about.peaceDays })}
        value={kind}
        onChange={value => setKind((value ?? 'leave-in-peace') as Kind)}
        options={KINDS.map(value => ({ value, label: t(`holds.kind.${value}`) }))}
      />
      <Segmented
        label={t('holds.reach')}
        value={reach}
        onChange={setWanted}
        full
        options={offered.map(value => ({ value, label: t(`holds.reachOf.${value}`) }))}
      />
      <ReachWords name={customer.name} reached={about.reaches.find(it => it.reach === reach)} />
      <Until kind={kind} about={about} value={until} onChange={setUntil} />
      <TextAreaField label={t('holds.note')} help={t('holds.noteHelp')} value={note} onChange={setNote} rows={2} required />
    </Form>
  )
}

type UntilProps = { kind: Kind; about: HoldsOf; value: Day | null; onChange: (day: Day | null) => void }

function Until({ kind, about, value, onChange }: UntilProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const help = kind === 'mourning' ? t('holds.untilMourning', { day: f.date(about.mourningUntil) }) : t('holds.untilHelp')
  return (
    <DateField
      label={t('holds.until')}
      help={help}
      value={value}
      onChange={onChange}
      min={addDays(dayOf(now(), shownZone()), 1)}
    />
  )
}
