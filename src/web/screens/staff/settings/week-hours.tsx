import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckField } from '#web/ui/fields.tsx'
import { TimeField } from '#web/ui/time-field.tsx'
import styles from './settings.module.css'

type Calendar = Setting<'calendar'>
type Band = Calendar['bands'][number]
type Weekday = '0' | '1' | '2' | '3' | '4' | '5' | '6'
const week: readonly Weekday[] = ['1', '2', '3', '4', '5', '6', '0']

type Props = { calendar: Calendar; onChange: (change: Partial<Calendar>) => void; disabled: boolean; problem: unknown }

/** The hours of each weekday; a break at noon makes two bands of one. */
export function WeekHours({ calendar, onChange, disabled, problem }: Props) {
  const { t } = useTranslation()
  const bandsOf = (day: Weekday): Band[] => calendar.bandsByWeekday[day] ?? calendar.bands
  const setBands = (day: Weekday, bands: Band[]) => onChange({ bandsByWeekday: { ...calendar.bandsByWeekday, [day]: bands } })
  const setOpen = (day: Weekday, open: boolean) => {
    const others = calendar.closedWeekdays.filter(closed => closed !== Number(day))
    onChange({ closedWeekdays: open ? others : [...others, Number(day)].sort() })
  }
  const fault =
    problem instanceof ApiProblem
      ? Object.entries(problem.fields ?? {}).find(([name]) => name.startsWith('bands'))?.[1]
      : undefined
  return (
    <div>
      <div className={styles.hours}>
        {week.map(day => {
          const open = !calendar.closedWeekdays.includes(Number(day))
          const bands = bandsOf(day)
          return (
            <div key={day} className={styles.hour}>
              <CheckField
                label={t(`settings.hours.day.${day}`)}
                checked={open}
                onChange={now => setOpen(day, now)}
                disabled={disabled}
              />
              {open ? (
                <Bands day={day} bands={bands} onChange={now => setBands(day, now)} disabled={disabled} />
              ) : (
                <span className={styles.off}>{t('settings.hours.off')}</span>
              )}
              {open && !disabled && (
                <Button kind="quiet" onClick={() => setBands(day, bands.length > 1 ? joined(bands) : split(bands))}>
                  {bands.length > 1 ? t('settings.hours.noBreak') : t('settings.hours.break')}
                </Button>
              )}
            </div>
          )
        })}
      </div>
      {fault && (
        <p role="alert" style={{ color: 'var(--shu)' }}>
          {fault}
        </p>
      )}
    </div>
  )
}

function Bands({
  day,
  bands,
  onChange,
  disabled,
}: {
  day: Weekday
  bands: Band[]
  onChange: (bands: Band[]) => void
  disabled: boolean
}) {
  const { t } = useTranslation()
  const put = (at: number, part: Partial<Band>) => onChange(bands.map((band, i) => (i === at ? { ...band, ...part } : band)))
  const name = t(`settings.hours.day.${day}`)
  return (
    <div className={styles.bands}>
      {bands.map((band, i) => (
        <span key={i} className={styles.band}>
          <TimeField
            bare
            required
            label={t('settings.hours.from', { day: name })}
            value={band.from}
            disabled={disabled}
            onChange={from => put(i, { from })}
          />
          〜
          <TimeField
            bare
            required
            end
            label={t('settings.hours.to', { day: name })}
            value={band.to}
            disabled={disabled}
            onChange={to => put(i, { to })}
          />
        </span>
      ))}
    </div>
  )
}

const split = ([band]: Band[]): Band[] => [
  { from: band?.from ?? '09:00', to: '12:00' },
  { from: '13:00', to: band?.to ?? '18:00' },
]
const joined = (bands: Band[]): Band[] => [{ from: bands[0]?.from ?? '09:00', to: bands.at(-1)?.to ?? '18:00' }]
