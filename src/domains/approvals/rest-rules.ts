import type { Setting } from '#domains/staff/settings-contract.ts'
import type { Day } from '#kernel/day.ts'
import { minutesOf } from '#kernel/time-of-day.ts'
import { at } from '#kernel/wall-clock.ts'
import type { Loosened } from './contract.ts'

type Calendar = Setting<'calendar'>
type Blackouts = Setting<'blackouts'>
type Rest = Blackouts['days'][number]
type Break = Calendar['newYear']

/** A zone whose clock shows another time moves the quiet hours for everybody: no way round it is a stricter one. */
export function otherClock({ zone: from }: Setting<'company'>, { zone: to }: Setting<'company'>, today: Day): Loosened[] {
  const year = today.slice(0, 4)
  const same = MONTHS.every(month => +at(`${year}-${month}-15`, '12:00', from) === +at(`${year}-${month}-15`, '12:00', to))
  return same ? [] : [{ name: 'zone', from, to }]
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const

/** What of the calendar was closed and would be open: weekdays, holidays, breaks of the year, single days still to come, hours of a day. */
export function fewerClosed(before: Calendar, after: Calendar, today: Day): Loosened[] {
  const coming = (days: readonly Day[]) => days.filter(day => day >= today)
  const opened = before.closedWeekdays.filter(day => !after.closedWeekdays.includes(day))
  const free = coming(before.closedDays).filter(day => !after.closedDays.includes(day))
  const fresh = coming(after.openDays).filter(day => !before.openDays.includes(day) && !after.closedDays.includes(day))
  return [
    ...opened.map(day => said(`weekday.${day}`, true, false)),
    ...(before.closedOnHolidays && !after.closedOnHolidays ? [said('holidays', true, false)] : []),
    ...(['newYear', 'obon'] as const).flatMap(name =>
      covers(before[name], after[name]) ? [] : [said(name, breakOf(before[name]), breakOf(after[name]))],
    ),
    ...(free.length > 0 ? [said('closedDays', free.join(' '), '')] : []),
    ...(fresh.length > 0 ? [said('openDays', '', fresh.join(' '))] : []),
    ...longer(before, after),
  ]
}

const WEEK = ['0', '1', '2', '3', '4', '5', '6'] as const
type Bands = Calendar['bands']

function longer(before: Calendar, after: Calendar): Loosened[] {
  // The hours of a weekday that is closed, and opened by no single day, let nobody in.
  const counts = (day: string) => after.openDays.length > 0 || !after.closedWeekdays.includes(Number(day))
  return WEEK.filter(counts).flatMap(day => {
    const [was, is] = [before.bandsByWeekday[day] ?? before.bands, after.bandsByWeekday[day] ?? after.bands]
    return isWithin(is, was) ? [] : [said(`hours.${day}`, bandsOf(was), bandsOf(is))]
  })
}

// Bands that touch are one: 9–12 and 12–18 hold 9–18.
function isWithin(some: Bands, others: Bands): boolean {
  const minutes = new Set(others.flatMap(it => range(minutesOf(it.from), minutesOf(it.to))))
  return some.every(it => range(minutesOf(it.from), minutesOf(it.to)).every(minute => minutes.has(minute)))
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n)
const bandsOf = (bands: Bands): string => bands.map(it => `${it.from}–${it.to}`).join(' ')
const spanOf = ({ from, to }: { from: string; to: string }): string => (from === to ? from : `${from}–${to}`)
const breakOf = (it: Break): string => (it ? spanOf(it) : '')

// Is every day of the break before one of the break after? Over New Year it runs in two parts.
function covers(before: Break, after: Break): boolean {
  return partsOf(before).every(one => partsOf(after).some(other => other.from <= one.from && one.to <= other.to))
}

function partsOf(it: Break): { from: string; to: string }[] {
  if (it === null) return []
  if (it.from <= it.to) return [it]
  return [
    { from: it.from, to: '12-31' },
    { from: '01-01', to: it.to },
  ]
}

/** Which days of rest, still to come, no day of rest would cover any more; one for visits is covered by one for visits alone. */
export function fewerRests(before: Blackouts, after: Blackouts, today: Day): Loosened[] {
  const lost = before.days.filter(it => isAhead(it, today) && !after.days.some(other => holds(other, it, today)))
  return [
    ...(before.obonVisits && !after.obonVisits ? [said('obonVisits', true, false)] : []),
    ...lost.map(it => said('rest', `${it.name} ${spanOf(it)}`, '')),
  ]
}

const isYearly = ({ from }: Rest): boolean => from.length === 5
const isAhead = (it: Rest, today: Day): boolean => isYearly(it) || it.to >= today

function holds(other: Rest, it: Rest, today: Day): boolean {
  if (it.visits && !other.visits) return false
  const from = !isYearly(it) && it.from < today ? today : it.from
  if (isYearly(other) === isYearly(it)) return other.from <= from && it.to <= other.to
  // A day of one year is kept by one of every year, not the other way round.
  const sameYear = from.slice(0, 4) === it.to.slice(0, 4)
  return isYearly(other) && sameYear && other.from <= from.slice(5) && it.to.slice(5) <= other.to
}

const said = (name: string, from: unknown, to: unknown): Loosened => ({ name, from: String(from), to: String(to) })
