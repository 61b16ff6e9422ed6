import { addDays, type Day, dayFromNumber, dayNumber, weekdayOfNumber } from '#kernel/day.ts'
import { isHoliday } from '#kernel/holidays.ts'
import { type BreachFacts, FACT_FIELDS, type Nature, type Trigger } from './breach-contract.ts'

/**
 * Which of the four triggers of a report are met (規則7条): ① sensitive data and ② data of financial harm of one person or more, ③ a suspected malicious act, ④ more than `many`
 * people. Strong encryption exempts from all.
 * @law P14
 */
export function triggersOf(nature: Nature, people: number, many: number): Trigger[] {
  if (nature.encrypted) return []
  const met: [Trigger, boolean][] = [
    ['sensitive', nature.sensitive],
    ['financial', nature.financial],
    ['malicious', nature.malicious],
    ['many', people > many],
  ]
  return met.filter(([, is]) => is).map(([trigger]) => trigger)
}

type Days = { first: number; full: number; fullMalicious: number }

/**
 * By when the first report (速報) and the full one (確報) are due; null where nothing is to be reported. Calendar days, the day of awareness is day 1; a full report that falls on a day
 * off of public offices moves to the next working day. ③ has the longer one.
 * @law P15 P16
 */
export function reportDays(awareOn: Day, triggers: readonly Trigger[], days: Days): { first: Day; full: Day } | null {
  if (triggers.length === 0) return null
  const full = triggers.includes('malicious') ? days.fullMalicious : days.full
  return { first: addDays(awareOn, days.first - 1), full: nextOfficeDay(addDays(awareOn, full - 1)) }
}

/** The day itself, or the next one on which public offices work: no weekend, no holiday, not 12/29–1/3. */
export function nextOfficeDay(day: Day): Day {
  let at = dayNumber(day)
  while (isOfficeHoliday(dayFromNumber(at))) at += 1
  return dayFromNumber(at)
}

function isOfficeHoliday(day: Day): boolean {
  const weekday = weekdayOfNumber(dayNumber(day))
  const date = day.slice(5)
  return weekday === 0 || weekday === 6 || isHoliday(day) || date >= '12-29' || date <= '01-03'
}

/**
 * Which of the nine fields of the report are still empty (規則8条1項).
 * @law P15
 */
export const missingFacts = (facts: BreachFacts): (typeof FACT_FIELDS)[number][] =>
  FACT_FIELDS.filter(field => field !== 'other' && facts[field].trim() === '')

type Dated = { firstDue: Day | null; fullDue: Day | null; firstReportedAt: unknown; fullReportedAt: unknown; closedAt: unknown }

/** Is a report of this case late on this day? */
export const isLate = (it: Dated, today: Day): boolean =>
  it.closedAt === null &&
  ((it.firstDue !== null && it.firstReportedAt === null && it.firstDue < today) ||
    (it.fullDue !== null && it.fullReportedAt === null && it.fullDue < today))
