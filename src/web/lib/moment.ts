import { type Day, dayNumber, isDay, weekdayOf } from '#kernel/day.ts'
import { dayOf, formatDay, timeOf } from '#kernel/wall-clock.ts'

/** An ISO text ('2026-07-21T01:00:00Z' or the calendar day '2026-07-21') or a date. */
export type Moment = string | Date

/** A calendar day has no zone and must not be moved by one. */
export function isDateOnly(at: Moment): at is string {
  return typeof at === 'string' && isDay(at)
}

/** The instant; a calendar day stands at midnight UTC. */
export function toDate(at: Moment): Date {
  return typeof at === 'string' ? new Date(at) : at
}

/** The day it falls on in the zone. */
export function dayIn(at: Moment, zone: string): Day {
  return isDateOnly(at) ? at : dayOf(toDate(at), zone)
}

/** 'HH:MM' on the wall of the zone. */
export function timeIn(at: Moment, zone: string): string {
  return timeOf(toDate(at), zone)
}

/** How many days from the day of one moment to that of the other; the past is negative. */
export function daysFrom(from: Moment, to: Moment, zone: string): number {
  return dayNumber(dayIn(to, zone)) - dayNumber(dayIn(from, zone))
}

/** 「7/21(火)」 or 'Tue 21 Jul', with the year when asked. */
export function shortDay(day: Day, ja: boolean, year: boolean): string {
  if (ja) return formatDay(day, { year })
  const short = `${DAYS[weekdayOf(day)]} ${+day.slice(8)} ${MONTHS[+day.slice(5, 7) - 1]}`
  return year ? `${short} ${day.slice(0, 4)}` : short
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
