import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation, SimulationResult } from '#domains/plans/contract.ts'
import { type Day, daysInMonth, partsOf, weekdayOf } from '#kernel/day.ts'
import { useFormat } from '#web/lib/format.ts'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { iconOf } from '../editor/step-words.ts'
import styles from './simulate.module.css'

type Contact = SimulationResult['calendar'][number]
const KINDS = ['message', 'call', 'visit', 'postcard', 'check', 'survey'] as const
type Kind = (typeof KINDS)[number]

/** One customer's year: a small calendar per month with the days of contact, and beneath each what happens. */
export function YearCalendar({ it, result }: { it: Simulation; result: SimulationResult }) {
  const { t } = useTranslation()
  const months = monthsOf(it.from as Day, it.to as Day)
  if (result.calendar.length === 0)
    return <EmptyState title={t('simulation.calendar.none')}>{t('simulation.calendar.noneWhy')}</EmptyState>
  return (
    <div className={styles.year}>
      {months.map(month => (
        <Month key={month} month={month} contacts={result.calendar.filter(one => one.day.startsWith(month))} />
      ))}
    </div>
  )
}

// Any week that begins on a Sunday: only its names are used.
const WEEK = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07']

function Month({ month, contacts }: { month: string; contacts: readonly Contact[] }) {
  const { t, i18n } = useTranslation()
  const weekday = useMemo(() => new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow', timeZone: 'UTC' }), [i18n.language])
  const f = useFormat()
  const { year, month: number } = partsOf(`${month}-01`)
  const marked = new Set(contacts.filter(it => took(it)).map(it => it.day))
  const days = Array.from({ length: daysInMonth(year, number) }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`)
  return (
    <section className={styles.month} data-empty={contacts.length === 0}>
      <h3>{t('simulation.calendar.month', { year, month: number })}</h3>
      <div className={styles.grid} aria-hidden="true">
        {WEEK.map(day => (
          <i key={day}>{weekday.format(Date.parse(day))}</i>
        ))}
        {days.map((day, i) => (
          <span
            key={day}
            data-on={marked.has(day)}
            data-off={!marked.has(day) && contacts.some(it => it.day === day)}
            style={i === 0 ? { gridColumnStart: weekdayOf(day) + 1 } : undefined}
          >
            {i + 1}
          </span>
        ))}
      </div>
      <ul>
        {contacts.map(it => (
          <li key={`${it.plan} ${it.step} ${it.at}`} data-took={took(it)}>
            <ChannelIcon channel={it.channel ?? iconOf(kindOf(it.kind))} bare />
            <span>
              {f.dateTime(it.at)} {it.name}
              {!took(it) && <small>{t(`simulation.ledger.${it.state}`, { defaultValue: it.state })}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const took = ({ state }: Contact): boolean => ['sent', 'handed', 'done', 'planned', 'moved'].includes(state)
const kindOf = (kind: string): Kind => KINDS.find(it => it === kind) ?? 'message'

function monthsOf(from: Day, to: Day): string[] {
  const out: string[] = []
  let { year, month } = partsOf(from)
  while (`${year}-${String(month).padStart(2, '0')}-01` < to) {
    out.push(`${year}-${String(month).padStart(2, '0')}`)
    month = month === 12 ? 1 : month + 1
    if (month === 1) year += 1
  }
  return out
}
