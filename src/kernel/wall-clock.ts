import { Temporal } from 'temporal-polyfill'
import { type Day, dayFromNumber, dayNumber, WEEKDAYS, weekdayOf } from './day.ts'
import { minutesOf, type TimeOfDay, timeFromMinutes } from './time-of-day.ts'

/** What a clock on the wall shows: the day, and the milliseconds since its midnight as the hands show them (0–86,399,999). */
export type WallClock = { day: Day; ms: number }

export const TOKYO = 'Asia/Tokyo'
const DAY_MS = 86_400_000
// Japan has kept UTC+9 without summer time since 1952; asking the zone database for it would cost some fifty times more.
const TOKYO_STEADY_SINCE = Date.UTC(1952, 0, 1)
const TOKYO_OFFSET = 9 * 3_600_000

/** Is this the name of a time zone that exists ('Asia/Tokyo')? */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return /^[A-Z]/i.test(zone)
  } catch {
    return false
  }
}

/** What the clock on the wall of a zone shows at an instant. */
export function toWall(instant: Date, zone: string): WallClock {
  const local = instant.getTime() + offsetAt(instant.getTime(), zone)
  const number = Math.floor(local / DAY_MS)
  return { day: dayFromNumber(number), ms: local - number * DAY_MS }
}

/** The instant at which the clock on the wall of a zone shows this. A time that summer time skips or repeats is the later instant, as PostgreSQL's `AT TIME ZONE` answers it. */
export function fromWall(wall: WallClock, zone: string): Date {
  const local = dayNumber(wall.day) * DAY_MS + wall.ms
  if (zone === TOKYO && local - TOKYO_OFFSET >= TOKYO_STEADY_SINCE) return new Date(local - TOKYO_OFFSET)
  const plain = Temporal.PlainDate.from(wall.day).toPlainDateTime().add({ milliseconds: wall.ms })
  return new Date(plain.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds)
}

/** The instant of a day and a time ('HH:MM'; '24:00' is the next midnight) in a zone. */
export function at(day: Day, time: TimeOfDay, zone: string): Date {
  const ms = minutesOf(time) * 60_000
  return ms < DAY_MS ? fromWall({ day, ms }, zone) : fromWall({ day: dayFromNumber(dayNumber(day) + 1), ms: 0 }, zone)
}

/** The day an instant falls on in a zone. */
export function dayOf(instant: Date, zone: string): Day {
  return toWall(instant, zone).day
}

/** The time of day ('HH:MM', seconds cut off) at an instant in a zone. */
export function timeOf(instant: Date, zone: string): TimeOfDay {
  return timeFromMinutes(Math.floor(toWall(instant, zone).ms / 60_000))
}

/** 「7/21(火)」; with `year`, 「2026/7/21(火)」. */
export function formatDay(day: Day, show: { year?: boolean } = {}): string {
  const short = `${+day.slice(5, 7)}/${+day.slice(8, 10)}(${WEEKDAYS[weekdayOf(day)]})`
  return show.year ? `${+day.slice(0, 4)}/${short}` : short
}

/** 「7/21(火) 10:00」 in a zone; the year is written when it differs from the year of `now`, or always if `now` is left out and `year` is set. */
export function formatInstant(instant: Date, zone: string, show: { year?: boolean; now?: Date } = {}): string {
  const wall = toWall(instant, zone)
  const otherYear = show.now !== undefined && dayOf(show.now, zone).slice(0, 4) !== wall.day.slice(0, 4)
  return `${formatDay(wall.day, { year: show.year === true || otherYear })} ${timeFromMinutes(Math.floor(wall.ms / 60_000))}`
}

function offsetAt(ms: number, zone: string): number {
  if (zone === TOKYO && ms >= TOKYO_STEADY_SINCE) return TOKYO_OFFSET
  if (zone === 'UTC') return 0
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
}
