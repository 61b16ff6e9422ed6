import { z } from 'zod'
import { addDays, type Day, isDay } from './day.ts'

/** A day as a filter names it: one that stands still (`2026-11-21`), or one that goes along with the day it is asked on (`-30d` thirty days before, `0d` that day, `7d` seven days after). */
export type DayPoint = string

const AWAY = /^(0|-?[1-9]\d{0,3})d$/

/** Schema of a day of a filter: kept in an address or a saved list, `-30d` means thirty days ago on every day it is opened. */
export const DayPoint = z
  .string()
  .refine(isDayPoint, { error: '日付は 2026-11-21 か、-30d(30日前)の形で入力してください。' })
  .describe('A day, 2026-11-21, or one counted from today: -30d, 0d, 7d')

/** Is this text a day, or one counted from the day it is asked on? */
export function isDayPoint(text: string): boolean {
  return isDay(text) || AWAY.test(text)
}

/** Days from the day it is asked on (negative before); undefined for a day that stands still. */
export function daysAway(point: DayPoint): number | undefined {
  const found = AWAY.exec(point)
  return found === null ? undefined : Number(found[1])
}

/** The point that many whole days from the day it is asked on, at most 9,999 either way. */
export const pointAway = (days: number): DayPoint => `${Math.max(-9999, Math.min(9999, Math.round(days))) + 0}d`

/** The day a point means on this day; undefined for none. */
export function dayOn(point: DayPoint, today: Day): Day
export function dayOn(point: DayPoint | undefined, today: Day): Day | undefined
export function dayOn(point: DayPoint | undefined, today: Day): Day | undefined {
  const away = point === undefined ? undefined : daysAway(point)
  return away === undefined ? point : addDays(today, away)
}

/** The point so many days later, standing still or going along as it did. */
export function pointLater(point: DayPoint, days: number): DayPoint {
  const away = daysAway(point)
  return away === undefined ? addDays(point, days) : pointAway(away + days)
}
