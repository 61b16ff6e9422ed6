import { z } from 'zod'

/** A calendar day without time or zone, 'YYYY-MM-DD', years 0001–9999. Days compare as text. */
export type Day = string

export const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'] as const

const SHAPE = /^\d{4}-\d{2}-\d{2}$/

/** Schema of a day that exists (2026-02-30 does not). */
export const Day = z.string().refine(isDay, { error: '日付は 2026-11-21 の形で入力してください。' })

/** Is this text a day that exists, written YYYY-MM-DD? */
export function isDay(text: string): boolean {
  return text.length === 10 && SHAPE.test(text) && dayExists(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8))
}

/** Does this year, month (1–12) and day of the month exist? */
export function dayExists(year: number, month: number, date: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

/** Days in a month (1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Writes a day from its numbers; a RangeError if it does not exist (a caller with foreign numbers asks dayExists first). */
export function dayFrom(year: number, month: number, date: number): Day {
  if (!dayExists(year, month, date)) throw new RangeError(`No such day: ${year}-${month}-${date}`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`
}

/** Year, month (1–12) and day of the month of a day; a RangeError if the text is none. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  const parts = { year: +day.slice(0, 4), month: +day.slice(5, 7), date: +day.slice(8, 10) }
  if (day.length !== 10 || !dayExists(parts.year, parts.month, parts.date)) throw new RangeError(`Not a day: ${day}`)
  return parts
}

/** Days since 1970-01-01 (negative before). */
export function dayNumber(day: Day): number {
  const { year, month, date } = partsOf(day)
  // Counting from March lets the leap day fall on the end of the year.
  const from = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  const inYear = Math.floor((153 * months + 2) / 5) + date - 1
  return 365 * from + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + inYear - 719_468
}

/** The day that many days after 1970-01-01; a RangeError outside the years 0001–9999. */
export function dayFromNumber(number: number): Day {
  const days = number + 719_468
  const century = Math.floor(days / 146_097)
  const inCentury = days - century * 146_097
  const years = Math.floor(
    (inCentury - Math.floor(inCentury / 1460) + Math.floor(inCentury / 36_524) - Math.floor(inCentury / 146_096)) / 365,
  )
  const inYear = inCentury - (365 * years + Math.floor(years / 4) - Math.floor(years / 100))
  const months = Math.floor((5 * inYear + 2) / 153)
  const month = months < 10 ? months + 3 : months - 9
  const year = years + century * 400 + (month <= 2 ? 1 : 0)
  return dayFrom(year, month, inYear - Math.floor((153 * months + 2) / 5) + 1)
}

/** The day `count` days later (negative: earlier). */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/** How many days from one day to another (negative if `to` is earlier). */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week, 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return weekdayOfNumber(dayNumber(day))
}

/** Day of the week of a day number, 0 = Sunday … 6 = Saturday. */
export function weekdayOfNumber(number: number): number {
  return (((number + 4) % 7) + 7) % 7
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
