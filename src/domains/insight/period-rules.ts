import { addDays, type Day } from '#kernel/day.ts'
import { addMonths, firstOfMonth, fiscalYear } from '#kernel/month.ts'

export const GRAINS = ['month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]
/** [from, to) in days; `name` is '2026-07', '2026Q2' or '2026' by the business year (A20); `partial`: not over yet. */
export type Period = { name: string; from: Day; to: Day; partial: boolean }

const MONTHS: Record<Grain, number> = { month: 1, quarter: 3, year: 12 }
const SHOWN: Record<Grain, number> = { month: 25, quarter: 12, year: 8 }

/** The periods of a board, oldest first, the last one holding `today`; none before the period that holds `first`. */
export function periodsOf(grain: Grain, today: Day, first: Day, startMonth = 4): Period[] {
  const step = MONTHS[grain]
  const found: Period[] = []
  let from = startOf(grain, today, startMonth)
  while (found.length < SHOWN[grain]) {
    const to = addMonths(from, step)
    found.push({ name: nameOf(grain, from, startMonth), from, to, partial: to > today })
    if (from <= first) break
    from = addMonths(from, -step)
  }
  return found.reverse()
}

/** The first day of the period that holds a day; quarters and years run by the business year. */
export function startOf(grain: Grain, day: Day, startMonth: number): Day {
  const first = firstOfMonth(day)
  if (grain === 'month') return first
  const into = (((+day.slice(5, 7) - startMonth) % 12) + 12) % 12
  return addMonths(first, -(into % MONTHS[grain]))
}

function nameOf(grain: Grain, from: Day, startMonth: number): string {
  if (grain === 'month') return from.slice(0, 7)
  const year = fiscalYear(from, startMonth)
  if (grain === 'year') return String(year)
  const into = (((+from.slice(5, 7) - startMonth) % 12) + 12) % 12
  return `${year}Q${into / 3 + 1}`
}

/** The twelve months that end where a period ends. */
export const yearBefore = (period: { to: Day }): Day => addMonths(period.to, -12)

/** Has everybody who first bought before `to` had that many full days by now? */
export const isMature = (to: Day, days: number, today: Day): boolean => addDays(to, days) <= today
