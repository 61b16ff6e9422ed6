import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { State, TouchpointRow } from '#domains/touchpoints/contract.ts'
import { mayTurn, passesSecond } from '#domains/touchpoints/rules.ts'
import { at as instantOf, timeOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { shownZone } from '#web/lib/format.ts'
import { useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { TimeField } from '#web/ui/time-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import styles from './touchpoints.module.css'

const verbs = [
  { name: 'completion', to: 'done' },
  { name: 'time', to: 'moved' },
  { name: 'release', to: 'planned', only: ['held'] },
  { name: 'handing', to: 'handed', only: ['expired', 'held'] },
  { name: 'restoration', to: 'moved', only: ['skipped', 'cancelled'] },
  { name: 'skip', to: 'skipped', not: ['expired', 'held'] },
  { name: 'letting-go', to: 'skipped', only: ['expired', 'held'] },
] as const satisfies readonly { name: string; to: State; only?: readonly State[]; not?: readonly State[] }[]
type Verb = (typeof verbs)[number]['name']

function offered({ state, reason }: Pick<TouchpointRow, 'state' | 'reason'>): Verb[] {
  if (state === 'claimed' || state === 'done') return []
  return verbs
    .filter(it => mayTurn(state, it.to) && (!('only' in it) || (it.only as readonly State[]).includes(state)))
    .filter(it => !('not' in it) || !(it.not as readonly State[]).includes(state))
    .filter(it => !passesSecond(reason, it.to))
    .filter(it => it.name !== 'time' || state === 'planned' || state === 'moved')
    .map(it => it.name)
}

/** What a person may do with this contact, each with a reason. */
export function HandActs({ row, onDone }: { row: TouchpointRow; onDone: () => void }) {
  const { t } = useTranslation()
  const [verb, setVerb] = useState<Verb>()
  const names = offered(row)
  if (names.length === 0) return null
  if (verb) return <Reason row={row} verb={verb} onBack={() => setVerb(undefined)} onDone={onDone} />
  return (
    <div className={styles.acts}>
      {names.map(name => (
        <Button key={name} onClick={() => setVerb(name)}>
          {t(`touchpoints.act.${name}`)}
        </Button>
      ))}
    </div>
  )
}

function Reason({ row, verb, onBack, onDone }: { row: TouchpointRow; verb: Verb; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [day, setDay] = useState<string | undefined>()
  const zone = useMe().data?.zone ?? shownZone()
  // A contact keeps its time of day unless somebody says otherwise.
  const [time, setTime] = useState(() => timeOf(new Date(row.dueAt), zone))
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: () => {
      const dueAt = verb === 'time' && day ? { dueAt: instantOf(day, time, zone).toISOString() } : {}
      return api.put(`/customers/${row.customerId}/touchpoints/${row.id}/${verb}`, { reason, ...dueAt })
    },
    onSuccess: async () => {
      toast.done(t(`touchpoints.did.${verb}`))
      onDone()
      await client.invalidateQueries({ queryKey: ['touchpoints'] })
    },
  })
  return (
    <div className={styles.reason}>
      <Form
        onSubmit={() => act.mutate()}
        actions={
          <>
            <Button kind="quiet" onClick={onBack}>
              {t('touchpoints.back')}
            </Button>
            <Button kind="main" submit busy={act.isPending}>
              {t(`touchpoints.act.${verb}`)}
            </Button>
          </>
        }
      >
        {verb === 'time' && (
          <div className={styles.when}>
            <DateField
              label={t('touchpoints.moveTo')}
              value={day ?? null}
              onChange={next => setDay(next ?? undefined)}
              required
            />
            <TimeField required label={t('touchpoints.moveAt')} value={time} onChange={setTime} />
          </div>
        )}
        <TextField label={t('touchpoints.because')} value={reason} onChange={setReason} required />
      </Form>
    </div>
  )
}
