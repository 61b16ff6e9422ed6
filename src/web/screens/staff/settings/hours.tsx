import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { isOpenDay } from '#kernel/business-calendar.ts'
import { addDays } from '#kernel/day.ts'
import { holidayName } from '#kernel/holidays.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { Failed } from '#web/ui/failed.tsx'
import { SwitchField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Save } from './company.tsx'
import { DayList } from './day-list.tsx'
import { useSetting } from './queries.ts'
import { SaveFault } from './save-fault.tsx'
import styles from './settings.module.css'
import { WeekHours } from './week-hours.tsx'
import { YearlyBreakField } from './yearly-break.tsx'

type Calendar = Setting<'calendar'>

/** When the company is open: hours by weekday, holidays, the breaks of the year, single days. */
export function HoursPart() {
  const setting = useSetting('calendar')
  if (setting.error) return <Failed error={setting.error} onRetry={() => void setting.retry()} />
  if (!setting.value) return <div data-busy="" />
  return <HoursForm value={setting.value} setting={setting} />
}

function HoursForm({
  value,
  setting: { save, mayWrite },
}: {
  value: Calendar
  setting: ReturnType<typeof useSetting<'calendar'>>
}) {
  const { t } = useTranslation()
  const [calendar, setCalendar] = useState(value)
  const change = (part: Partial<Calendar>) => setCalendar(before => ({ ...before, ...part }))
  return (
    <>
      <SaveFault problem={save.error} />
      <Form onSubmit={() => save.mutate(calendar)} actions={mayWrite && <Save busy={save.isPending} />}>
        <WeekHours calendar={calendar} onChange={change} disabled={!mayWrite} problem={save.error} />
        <SwitchField
          label={t('settings.hours.holidays')}
          help={t('settings.hours.holidaysHelp')}
          checked={calendar.closedOnHolidays}
          onChange={closedOnHolidays => change({ closedOnHolidays })}
          disabled={!mayWrite}
        />
        <YearlyBreakField
          label={t('settings.hours.newYear')}
          usual={{ from: '12-29', to: '01-03' }}
          value={calendar.newYear}
          onChange={newYear => change({ newYear })}
          disabled={!mayWrite}
        />
        <YearlyBreakField
          label={t('settings.hours.obon')}
          usual={{ from: '08-13', to: '08-16' }}
          value={calendar.obon}
          onChange={obon => change({ obon })}
          disabled={!mayWrite}
        />
        <DayList
          label={t('settings.hours.closedDays')}
          days={calendar.closedDays}
          onChange={closedDays => change({ closedDays })}
          disabled={!mayWrite}
        />
        <DayList
          label={t('settings.hours.openDays')}
          days={calendar.openDays}
          onChange={openDays => change({ openDays })}
          disabled={!mayWrite}
        />
        <Coming calendar={calendar} />
      </Form>
    </>
  )
}

/** The next days off as this calendar makes them: one sees at once whether it is right. */
function Coming({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation()
  const f = useFormat()
  const today = dayOf(now(), shownZone())
  // Which days are off does not hang on the hours, which may be half changed.
  const days = { ...calendar, bands: [], bandsByWeekday: {} }
  const ahead = Array.from({ length: 60 }, (_, n) => addDays(today, n)).filter(day => !isOpenDay(day, days))
  return (
    <div>
      <p className={styles.about} style={{ margin: '0 0 8px' }}>
        {t('settings.hours.coming')}
      </p>
      <p className={styles.days}>
        {ahead.slice(0, 12).map(day => (
          <Pill key={day} tone="ink">
            {f.date(day)} <span lang="ja">{holidayName(day) ?? ''}</span>
          </Pill>
        ))}
      </p>
    </div>
  )
}
