import { type Day, dayFrom, daysInMonth, partsOf } from './day.ts'

/** The same day of the month `count` months later (negative: earlier), or the last day of that month where it is shorter (A21: 1/31 + 1 → 2/28 or 2/29). */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = partsOf(day)
  const months = year * 12 + (month - 1) + count
  const toYear = Math.floor(months / 12)
  const toMonth = months - toYear * 12 + 1
  return dayFrom(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

/** The same day `count` years later; 2/29 becomes 2/28 in a common year (A21). */
export function addYears(day: Day, count: number): Day {
  return addMonths(day, count * 12)
}

/** First day of the month of a day. */
export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

/** Last day of the month of a day. */
export function lastOfMonth(day: Day): Day {
  const { year, month } = partsOf(day)
  return dayFrom(year, month, daysInMonth(year, month))
}

/** The birthday kept in a given year; born on 2/29 it is kept on 2/28 in common years, or on 3/1 if the company says so (G12). */
export function birthdayIn(year: number, birthday: Day, leap: '02-28' | '03-01' = '02-28'): Day {
  const { month, date } = partsOf(birthday)
  if (month === 2 && date === 29 && daysInMonth(year, 2) === 28) return `${String(year).padStart(4, '0')}-${leap}`
  return dayFrom(year, month, date)
}

/** Full years of age on a day; by law a year is complete at the end of the day before the birthday, so on the birthday itself it counts (A19). */
export function ageOn(birthday: Day, day: Day): number {
  const years = +day.slice(0, 4) - +birthday.slice(0, 4)
  return day.slice(5) >= birthday.slice(5) ? years : years - 1
}

/** The business year (年度) a day belongs to, named by the year it starts in (A20: 2026年度 = 2026-04-01 … 2027-03-31). */
export function fiscalYear(day: Day, startMonth = 4): number {
  const { year, month } = partsOf(day)
  return month >= startMonth ? year : year - 1
}
