import { type BusinessCalendar, bandsOf, neverOpen } from './business-calendar.ts'
import { addDays, type Day } from './day.ts'
import { timeFromMinutes } from './time-of-day.ts'
import { at, dayOf } from './wall-clock.ts'

type Span = { from: number; to: number }

/** Is the company open at this instant? */
export function isOpenAt(instant: Date, calendar: BusinessCalendar, zone: string): boolean {
  const ms = instant.getTime()
  return spansOf(dayOf(instant, zone), calendar, zone).some(span => span.from <= ms && ms < span.to)
}

/** The instant itself while the company is open, else the start of its next opening band. */
export function nextOpening(instant: Date, calendar: BusinessCalendar, zone: string): Date {
  const span = firstSpan(instant, calendar, zone)
  return new Date(Math.max(span.from, instant.getTime()))
}

/** Minutes of opening time in [from, to), fractions kept; negative if `to` is earlier. */
export function businessMinutesBetween(from: Date, to: Date, calendar: BusinessCalendar, zone: string): number {
  if (to < from) return -businessMinutesBetween(to, from, calendar, zone)
  const last = dayOf(to, zone)
  let open = 0
  for (let day = dayOf(from, zone); day <= last; day = addDays(day, 1)) {
    for (const span of spansOf(day, calendar, zone)) {
      open += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()))
    }
  }
  return open / 60_000
}

/** The instant by which that many minutes (≥ 0) of opening time have passed: the deadline of a promise in business time (Q9). */
export function addBusinessMinutes(instant: Date, minutes: number, calendar: BusinessCalendar, zone: string): Date {
  let left = minutes * 60_000
  let now = instant
  for (;;) {
    const span = firstSpan(now, calendar, zone)
    const start = Math.max(span.from, now.getTime())
    if (start + left <= span.to) return new Date(start + left)
    left -= span.to - start
    now = new Date(span.to)
  }
}

// The first span that has not ended yet.
function firstSpan(instant: Date, calendar: BusinessCalendar, zone: string): Span {
  let day = dayOf(instant, zone)
  for (let away = 0; away <= 3660; away += 1) {
    const span = spansOf(day, calendar, zone).find(it => it.to > instant.getTime())
    if (span) return span
    day = addDays(day, 1)
  }
  throw neverOpen()
}

function spansOf(day: Day, calendar: BusinessCalendar, zone: string): Span[] {
  return bandsOf(day, calendar).map(band => ({
    from: at(day, timeFromMinutes(band.from), zone).getTime(),
    to: at(day, timeFromMinutes(band.to), zone).getTime(),
  }))
}
