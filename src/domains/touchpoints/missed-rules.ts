import { dayFrom, partsOf } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'

/**
 * Reasons for which nobody was owed anything: the step's own condition did not hold, the person is kept out to compare with, it had reached them already, they are somebody else's record now, the plan is over.
 * All else that was planned and did not happen is missed, refusals and holds too: they stand in the list with their reason.
 */
export const NOT_OWED: readonly string[] = ['condition', 'control', 'once', 'person.merged', 'paused.plan-over']

/** The first days of a month and of the next. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const from = `${month}-01`
  const { year, month: number } = partsOf(from)
  return { from, to: number === 12 ? dayFrom(year + 1, 1, 1) : dayFrom(year, number + 1, 1) }
}

/** The months up to that of a day, the latest first. */
export const monthsUntil = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, back) => addMonths(`${day.slice(0, 7)}-01`, -back).slice(0, 7))

/** Where the number of a reason is another now than it was: what became less first the most. */
export function changedSince(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): { reason: string; before: number; now: number }[] {
  const reasons = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return reasons
    .map(reason => ({ reason, before: before[reason] ?? 0, now: now[reason] ?? 0 }))
    .filter(it => it.before !== it.now)
    .sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before) || (a.reason < b.reason ? -1 : 1))
}
