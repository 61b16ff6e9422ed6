import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Purpose } from '#domains/selling/contract.ts'
import { type BusinessCalendar, nextOpenDay } from '#kernel/business-calendar.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { TimeField } from '#web/ui/time-field.tsx'
import { useCalendar } from '../use-house.ts'
import { useDeed } from './queries.ts'
import { madeFrom } from './request-time.ts'

const PURPOSES: Record<'call' | 'visit', readonly Purpose[]> = {
  call: ['sales', 'service'],
  visit: ['sales', 'service', 'buying'],
}

/** 「来てほしい」「電話してほしい」: keeps the customer's words and plans exactly that contact (T14). */
export function RequestForm({ customer, onDone }: { customer: string; onDone: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(t('selling.request.done'), onDone)
  const today = dayOf(now(), shownZone())
  const [kind, setKind] = useState<'call' | 'visit'>('call')
  const [purpose, setPurpose] = useState<Purpose>('sales')
  const [product, setProduct] = useState('')
  const [words, setWords] = useState('')
  const [on, setOn] = useState<string | null>(today)
  const calendar = useCalendar()
  const [chosenDay, setDay] = useState<string | null>()
  // Nobody is offered a day on which the house is closed.
  const day = chosenDay === undefined ? nextOpenDayOf(addDays(today, 1), calendar) : chosenDay
  const [time, setTime] = useState('10:00')
  const chosen = PURPOSES[kind].includes(purpose) ? purpose : 'sales'
  const save = () =>
    api.post(`/customers/${customer}/contact-requests`, {
      kind,
      purpose: chosen,
      product: product.trim(),
      words,
      on,
      name: t(`selling.request.name.${kind}`),
      dueAt: at(day ?? today, time, shownZone()).toISOString(),
    })
  return (
    <Form
      onSubmit={() => void deed.run(save)}
      actions={
        <Button kind="main" submit busy={deed.busy}>
          {t('selling.request.do')}
        </Button>
      }
    >
      <Callout>{t('selling.request.why')}</Callout>
      <Segmented
        full
        label={t('selling.request.kind')}
        value={kind}
        onChange={setKind}
        options={(['call', 'visit'] as const).map(value => ({ value, label: t(`selling.request.of.${value}`) }))}
      />
      <SelectField
        label={t('selling.request.purpose')}
        value={chosen}
        onChange={value => value && setPurpose(value as Purpose)}
        options={PURPOSES[kind].map(value => ({ value, label: t(`selling.request.for.${value}`) }))}
      />
      <TextField
        label={t('selling.request.product')}
        help={t('selling.request.productHelp')}
        value={product}
        onChange={setProduct}
        error={deed.faults.product}
        maxLength={200}
        required
      />
      <TextAreaField
        label={t('selling.quote')}
        help={t('selling.request.wordsHelp')}
        value={words}
        onChange={setWords}
        error={deed.faults.words}
        required
      />
      <DateField label={t('selling.request.on')} value={on} onChange={setOn} error={deed.faults.on} required />
      <FormRow>
        <DateField label={t('selling.request.day')} value={day} onChange={setDay} error={deed.faults.dueAt} required />
        <TimeField label={t('selling.request.time')} value={time} onChange={setTime} required />
      </FormRow>
      {day && calendar && <Later wished={at(day, time, shownZone())} calendar={calendar} />}
    </Form>
  )
}

function nextOpenDayOf(day: Day, calendar: BusinessCalendar | undefined): Day {
  try {
    return calendar ? nextOpenDay(day, calendar) : day
  } catch {
    return day
  }
}

/** That a time lies on a day off or at night, and when it will be instead. */
function Later({ wished, calendar }: { wished: Date; calendar: BusinessCalendar }) {
  const { t } = useTranslation()
  const f = useFormat()
  const from = madeFrom(wished, calendar, shownZone())
  if (from && from.getTime() === wished.getTime()) return null
  return (
    <Callout tone="kin">
      {from ? t('selling.request.later', { from: f.dayTime(from.toISOString()) }) : t('selling.request.never')}
    </Callout>
  )
}
