import type { Simulation } from '#domains/plans/contract.ts'
import { addDays, type Day, daysBetween } from '#kernel/day.ts'

/** Every day of [from, to) with its count, those without one too. */
export function everyDay(from: Day, to: Day, days: readonly { day: string; count: number }[]): { day: Day; count: number }[] {
  const counts = new Map(days.map(it => [it.day, it.count]))
  return Array.from({ length: daysBetween(from, to) }, (_, i) => {
    const day = addDays(from, i)
    return { day, count: counts.get(day) ?? 0 }
  })
}

/** How many days of a run are played. */
export const daysDone = ({ from, day }: Simulation): number =>
  day === null ? 0 : Math.max(0, daysBetween(from as Day, day as Day))

/** By week where there are many days, so that bars stay readable: the first day of each and its sum. */
export function grouped(days: readonly { day: Day; count: number }[], most = 62): { day: Day; count: number }[] {
  if (days.length <= most) return [...days]
  return days.flatMap((it, i) =>
    i % 7 === 0 ? [{ day: it.day, count: days.slice(i, i + 7).reduce((sum, one) => sum + one.count, 0) }] : [],
  )
}
