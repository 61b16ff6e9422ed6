import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#kernel/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { useMe } from '#web/lib/me.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField } from '#web/ui/fields.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import type { Shift } from './many-verbs.ts'

/** Where many contacts move to: so many days later, or all to one day. */
export function ShiftFields({ value, onChange }: { value: Shift | null; onChange: (shift: Shift | null) => void }) {
  const { t } = useTranslation()
  const [by, setBy] = useState<'days' | 'day'>('days')
  const today = dayOf(now(), useMe().data?.zone ?? shownZone())
  const turn = (next: 'days' | 'day') => {
    setBy(next)
    onChange(next === 'days' ? { days: 1 } : null)
  }
  return (
    <>
      <Segmented
        label={t('touchpoints.many.how')}
        value={by}
        onChange={turn}
        options={(['days', 'day'] as const).map(it => ({ value: it, label: t(`touchpoints.many.by.${it}`) }))}
      />
      {by === 'days' ? (
        <NumberField
          label={t('touchpoints.many.days')}
          help={t('touchpoints.many.keepsTime')}
          value={value && 'days' in value ? value.days : undefined}
          onChange={days => onChange(days === undefined ? null : { days })}
          min={1}
          max={365}
        />
      ) : (
        <DateField
          label={t('touchpoints.moveTo')}
          help={t('touchpoints.many.keepsTime')}
          value={value && 'day' in value ? value.day : null}
          onChange={day => onChange(day ? { day } : null)}
          min={today}
        />
      )}
    </>
  )
}
