import { Chip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NEEDS, type Wishes } from '#domains/consent/notice-contract.ts'
import { conflictsOf } from '#domains/consent/wish-rules.ts'
import { neverMet } from '#domains/consent/wish-times-rules.ts'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { SelectField, TextAreaField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { WishConflicts } from '#web/ui/needs.tsx'
import { sentenceOf, toast } from '#web/ui/toast.tsx'
import { DayChips } from '../../staff/settings/day-chips.tsx'
import { type CustomerWhole, useRefresh } from '../queries.ts'
import { useHouse } from '../use-house.ts'
import { ChannelOrder } from './channel-order.tsx'
import { Hours, isSet } from './hours-fields.tsx'
import styles from './wishes.module.css'

const WAYS: readonly Wishes['hoursFor'][number][] = ['phone', 'visit', 'email', 'sms', 'line', 'postcard']
const OFTEN = [0, 1, 2, 4, 8] as const

/** When, by which means and how often a customer wishes to be reached, and what they need from whoever does. */
export function WishesForm({ it, onDone }: { it: CustomerWhole; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const house = useHouse()
  const before = it.wishes as Wishes
  const [wishes, setWishes] = useState<Wishes>(before)
  const set = (change: Partial<Wishes>) => setWishes(now => ({ ...now, ...change }))
  const put = (value: Wishes) => api.put(`/customers/${it.customer.id}/wishes`, value).then(refresh)
  const save = useMutation({
    mutationFn: () => put({ ...wishes, note: wishes.note?.trim() || null }),
    meta: { quiet: true },
    onSuccess: () => {
      toast.undo(t('wishes.saved'), () => put(before))
      onDone()
    },
  })
  const never = house ? neverMet(wishes, house) : null
  const faults = save.error instanceof ApiProblem ? (save.error.fields ?? {}) : {}
  return (
    <Form
      onSubmit={() => save.mutate()}
      actions={
        <Button kind="main" submit busy={save.isPending}>
          {t('wishes.save')}
        </Button>
      }
    >
      {save.error && Object.keys(faults).length === 0 && <Callout tone="shu">{sentenceOf(save.error)}</Callout>}
      <Needed needs={wishes.needs} onChange={needs => set({ needs })} />
      <WishConflicts conflicts={conflictsOf(wishes, waysTo(it))} />
      <TextAreaField
        label={t('wishes.note')}
        help={t('wishes.noteHelp')}
        value={wishes.note ?? ''}
        onChange={note => set({ note })}
        error={faults.note}
        rows={2}
      />
      <DayChips label={t('wishes.days')} chosen={wishes.days} onChange={days => set({ days })} />
      <Hours hours={wishes.hours} days={wishes.days} house={house} error={faults.hours} onChange={hours => set({ hours })} />
      {(wishes.days.length > 0 || isSet(wishes.hours)) && (
        <Over ways={wishes.hoursFor} onChange={hoursFor => set({ hoursFor })} />
      )}
      <WishConflicts conflicts={never === null ? [] : [never]} />
      <ChannelOrder channels={wishes.channels} onChange={channels => set({ channels })} />
      <SelectField
        label={t('wishes.often')}
        help={t('wishes.oftenHelp')}
        value={wishes.adsPerMonth === null ? 'any' : String(wishes.adsPerMonth)}
        onChange={value => set({ adsPerMonth: value === 'any' || value === null ? null : Number(value) })}
        options={[
          { value: 'any', label: t('wishes.oftenAny') },
          ...timesOffered(before.adsPerMonth).map(count => ({
            value: String(count),
            label: count === 0 ? t('wishes.oftenNone') : t('wishes.oftenTimes', { count }),
          })),
        ]}
      />
    </Form>
  )
}

const waysTo = ({ customer: it }: CustomerWhole) => ({
  phone: Boolean(it.phone || it.mobile),
  others: Boolean(it.email || it.line || it.address),
})

// A number they chose elsewhere stays to be seen.
const timesOffered = (said: number | null): number[] =>
  [...new Set([...OFTEN, ...(said === null ? [] : [said])])].sort((one, other) => one - other)

function Over({ ways, onChange }: { ways: Wishes['hoursFor']; onChange: (ways: Wishes['hoursFor']) => void }) {
  const { t } = useTranslation()
  const toggle = (way: Wishes['hoursFor'][number]) =>
    onChange(ways.includes(way) ? ways.filter(other => other !== way) : WAYS.filter(it => it === way || ways.includes(it)))
  return (
    <fieldset className={styles.chips}>
      <legend>{t('wishes.hoursFor')}</legend>
      {WAYS.map(way => (
        <Chip key={way} size="sm" checked={ways.includes(way)} onChange={() => toggle(way)}>
          {t(`ui.channel.${way}`)}
        </Chip>
      ))}
    </fieldset>
  )
}

function Needed({ needs, onChange }: { needs: Wishes['needs']; onChange: (needs: Wishes['needs']) => void }) {
  const { t } = useTranslation()
  const toggle = (need: Wishes['needs'][number]) =>
    onChange(needs.includes(need) ? needs.filter(other => other !== need) : [...needs, need])
  return (
    <fieldset className={styles.chips}>
      <legend>{t('wishes.needs')}</legend>
      {NEEDS.map(need => (
        <Chip key={need} size="sm" checked={needs.includes(need)} onChange={() => toggle(need)}>
          {t(`ui.need.${need}`)}
        </Chip>
      ))}
    </fieldset>
  )
}
