import { z } from 'zod'
import { Day, dayFromNumber, dayNumber, weekdayOfNumber } from './day.ts'
import { isHoliday } from './holidays.ts'
import { Refusal } from './refusal.ts'
import { EndOfBand, minutesOf, TimeOfDay } from './time-of-day.ts'

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: '月日は 12-29 のように入力してください。' })

/** A yearly holiday of the company, both ends included; it may run over New Year. */
export const YearlyBreak = z.object({ from: MonthDay, to: MonthDay })

/** One opening band of a day, [from, to). Hours past midnight are a second band on the next day. */
export const OpeningBand = z
  .object({ from: TimeOfDay, to: EndOfBand })
  .refine(band => band.from < band.to, { error: '営業時間の終わりは始まりより後にしてください。' })
export type OpeningBand = z.infer<typeof OpeningBand>

const Bands = z
  .array(OpeningBand)
  .max(6)
  .refine(bands => sorted(bands).every((band, index, all) => index === 0 || (all[index - 1]?.to ?? '') <= band.from), {
    error: '営業時間が重なっています。',
  })

/** When a company is open. Strongest first: closedDays, openDays, then weekday, holiday, 年末年始 and お盆. Weekdays: 0 = Sunday. */
export const BusinessCalendar = z.object({
  closedWeekdays: z.array(z.int().min(0).max(6)).default([0, 6]),
  closedOnHolidays: z.boolean().default(true),
  newYear: YearlyBreak.nullable().default({ from: '12-29', to: '01-03' }),
  obon: YearlyBreak.nullable().default(null),
  closedDays: z.array(Day).default([]),
  openDays: z.array(Day).default([]),
  bands: Bands.min(1).default([{ from: '09:00', to: '18:00' }]),
  bandsByWeekday: z.partialRecord(z.enum(['0', '1', '2', '3', '4', '5', '6']), Bands).default({}),
})
export type BusinessCalendar = z.infer<typeof BusinessCalendar>

/** Saturdays, Sundays, holidays and 12/29–1/3 off, 9:00–18:00. */
export const USUAL_CALENDAR: BusinessCalendar = BusinessCalendar.parse({})

/** Is the company open on this day? */
export function isOpenDay(day: Day, calendar: BusinessCalendar): boolean {
  const { closedDays, openDays, closedWeekdays } = compiled(calendar)
  if (closedDays.has(day)) return false
  if (openDays.has(day)) return true
  if (closedWeekdays.has(weekdayOfNumber(dayNumber(day)))) return false
  if (within(calendar.newYear, day) || within(calendar.obon, day)) return false
  return !(calendar.closedOnHolidays && isHoliday(day))
}

/** The first open day on or after a day. */
export function nextOpenDay(day: Day, calendar: BusinessCalendar): Day {
  return isOpenDay(day, calendar) ? day : step(dayNumber(day), 1, calendar)
}

/** The nth open day strictly after a day (negative: strictly before); 0 is the day itself if open, else the next open day. */
export function addBusinessDays(day: Day, count: number, calendar: BusinessCalendar): Day {
  if (count === 0) return nextOpenDay(day, calendar)
  const direction = count > 0 ? 1 : -1
  let at = day
  for (let left = Math.abs(count); left > 0; left -= 1) at = step(dayNumber(at), direction, calendar)
  return at
}

/** The open days in [from, to), in order: what a table of open days is filled with. */
export function openDaysBetween(from: Day, to: Day, calendar: BusinessCalendar): Day[] {
  const days: Day[] = []
  for (let number = dayNumber(from); number < dayNumber(to); number += 1) {
    const day = dayFromNumber(number)
    if (isOpenDay(day, calendar)) days.push(day)
  }
  return days
}

/** The opening bands of a day in minutes since midnight, in order; none when closed. */
export function bandsOf(day: Day, calendar: BusinessCalendar): readonly { from: number; to: number }[] {
  if (!isOpenDay(day, calendar)) return []
  return compiled(calendar).bands[weekdayOfNumber(dayNumber(day))] ?? []
}

/** The opening bands of an ordinary week in minutes since midnight, by weekday (0 = Sunday); none on its closed days. */
export function ordinaryWeek(calendar: BusinessCalendar): readonly (readonly { from: number; to: number }[])[] {
  const { bands, closedWeekdays } = compiled(calendar)
  return bands.map((ofDay, weekday) => (closedWeekdays.has(weekday) ? [] : ofDay))
}

/** Refusal `calendar-never-open`: a calendar of which no opening can be found within ten years. */
export function neverOpen(): Refusal {
  return new Refusal('calendar-never-open', '営業日が見つかりません。営業カレンダーの休業日を見直してください。')
}

function step(from: number, direction: 1 | -1, calendar: BusinessCalendar): Day {
  for (let away = 1; away <= 3660; away += 1) {
    const day = dayFromNumber(from + away * direction)
    if (isOpenDay(day, calendar)) return day
  }
  throw neverOpen()
}

function within(pause: { from: string; to: string } | null, day: Day): boolean {
  if (pause === null) return false
  const monthDay = day.slice(5)
  if (pause.from <= pause.to) return pause.from <= monthDay && monthDay <= pause.to
  return pause.from <= monthDay || monthDay <= pause.to
}

type Compiled = {
  closedDays: ReadonlySet<Day>
  openDays: ReadonlySet<Day>
  closedWeekdays: ReadonlySet<number>
  bands: readonly (readonly { from: number; to: number }[])[]
}
const compiledOnce = new WeakMap<BusinessCalendar, Compiled>()

function compiled(calendar: BusinessCalendar): Compiled {
  const found = compiledOnce.get(calendar)
  if (found) return found
  const made = {
    closedDays: new Set(calendar.closedDays),
    openDays: new Set(calendar.openDays),
    closedWeekdays: new Set(calendar.closedWeekdays),
    bands: (['0', '1', '2', '3', '4', '5', '6'] as const).map(weekday =>
      sorted(calendar.bandsByWeekday[weekday] ?? calendar.bands).map(band => ({
        from: minutesOf(band.from),
        to: minutesOf(band.to),
      })),
    ),
  }
  compiledOnce.set(calendar, made)
  return made
}

function sorted(bands: readonly OpeningBand[]): OpeningBand[] {
  return bands.toSorted((one, other) => (one.from < other.from ? -1 : 1))
}
