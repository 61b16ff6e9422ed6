import { dayFrom, partsOf } from '#kernel/day.ts'

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
