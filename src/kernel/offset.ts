import { z } from 'zod'
import { addBusinessDays, type BusinessCalendar } from './business-calendar.ts'
import { addDays, type Day } from './day.ts'
import { addMonths, addYears } from './month.ts'
import { never } from './never.ts'
import { minutesOf, TimeOfDay } from './time-of-day.ts'
import { fromWall, toWall } from './wall-clock.ts'

export const OFFSET_UNITS = ['hours', 'days', 'business_days', 'weeks', 'months', 'years'] as const
export type OffsetUnit = (typeof OFFSET_UNITS)[number]

/** How far from its anchor a step lies; negative is before it. Hours are exact, so they take no time of day. */
export const Offset = z
  .object({ amount: z.int().min(-10_000).max(10_000), unit: z.enum(OFFSET_UNITS), time: TimeOfDay.optional() })
  .refine(offset => offset.unit !== 'hours' || offset.time === undefined, {
    error: '「時間」で数えるときは、時刻を指定できません。',
    path: ['time'],
  })
  .refine(offset => Math.abs(offset.amount) <= LONGEST[offset.unit], {
    error: '間隔が長すぎます。100年以内にしてください。',
    path: ['amount'],
  })
export type Offset = z.infer<typeof Offset>

// Ten thousand hours are a good year; of the longer units a century is enough.
const LONGEST: Record<OffsetUnit, number> = {
  hours: 10_000,
  days: 10_000,
  business_days: 5_000,
  weeks: 5_200,
  months: 1_200,
  years: 100,
}

/**
 * The instant at which a step is due, given its anchor: THE definition, which SQL repeats.
 *
 * 1. `hours`: amount × 3,600 s of elapsed time after the anchor. Nothing else applies.
 *    SQL: `anchor + make_interval(hours => amount)`.
 * 2. Every other unit is counted on the wall: the anchor is read as day and time of day in the zone
 *    (`anchor at time zone zone`), the day is moved, the time of day kept to the millisecond.
 *    - `days`, `weeks`: amount (× 7) calendar days.
 *    - `months`, `years`: amount (× 12) months; a day the month does not have becomes its last day
 *      (1/31 + 1 month → 2/28 or 2/29; 2/29 + 1 year → 2/28), always counted from the anchor's own day (A21).
 *    - `business_days`: the amount-th open day strictly after the anchor's day (negative: strictly before);
 *      0 is the anchor's day if open, else the next open day.
 * 3. With `time`, the time of day becomes exactly that (HH:MM:00.000), on the day found in 2, even if that is before the anchor.
 * 4. Back to an instant in the zone (`at time zone zone`): a time skipped or repeated by summer time is the later instant.
 *
 * Amount 0 without `time` is the anchor itself (save for 0 business days from a closed day, and the first of an hour that summer time repeats).
 */
export function applyOffset(anchor: Date, offset: Offset, calendar: BusinessCalendar, zone: string): Date {
  if (offset.unit === 'hours') return new Date(anchor.getTime() + offset.amount * 3_600_000)

  const wall = toWall(anchor, zone)
  const day = moveDay(wall.day, offset.amount, offset.unit, calendar)
  const ms = offset.time === undefined ? wall.ms : minutesOf(offset.time) * 60_000
  return fromWall({ day, ms }, zone)
}

/** Rule 2 of `applyOffset` alone: the day an offset leads to, for anchors that are days. */
export function moveDay(day: Day, amount: number, unit: Exclude<OffsetUnit, 'hours'>, calendar: BusinessCalendar): Day {
  switch (unit) {
    case 'days':
      return addDays(day, amount)
    case 'weeks':
      return addDays(day, amount * 7)
    case 'business_days':
      return addBusinessDays(day, amount, calendar)
    case 'months':
      return addMonths(day, amount)
    case 'years':
      return addYears(day, amount)
    default:
      return never(unit)
  }
}
