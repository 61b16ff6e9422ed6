import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import type { Rest } from './rest-days.ts'

/** Days on which the house keeps still: an accident, a recall, a mourning of the company's own; a day that comes every year may be one too. */
export function IncidentForm({ onSave }: { onSave: (rest: Rest) => void }) {
  const { t } = useTranslation()
  const today = dayOf(now(), shownZone())
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(addDays(today, 6))
  const [name, setName] = useState('')
  const [visits, setVisits] = useState(false)
  const [yearly, setYearly] = useState(false)
  const cut = (day: string) => (yearly ? day.slice(5) : day)
  const isTurned = cut(from) > cut(to)
  return (
    <Form
      onSubmit={() => !isTurned && onSave({ from: cut(from), to: cut(to), name: name.trim(), visits })}
      actions={
        <Button kind="main" submit>
          {t('peace.rests.save')}
        </Button>
      }
    >
      <TextField
        label={t('peace.rests.name')}
        help={t('peace.rests.nameHelp')}
        value={name}
        onChange={setName}
        maxLength={60}
        required
        autoFocus
      />
      <FormRow>
        <DateField label={t('peace.rests.from')} value={from} onChange={day => setFrom(day ?? from)} required />
        <DateField label={t('peace.rests.to')} value={to} onChange={day => setTo(day ?? to)} required />
      </FormRow>
      {isTurned && <Callout tone="shu">{t(yearly ? 'peace.rests.overYear' : 'peace.rests.turned')}</Callout>}
      <CheckField label={t('peace.rests.yearly')} checked={yearly} onChange={setYearly} />
      <CheckField label={t('peace.rests.visits')} help={t('peace.rests.visitsHelp')} checked={visits} onChange={setVisits} />
    </Form>
  )
}
