import type { BusinessCalendar } from '#kernel/business-calendar.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { applyOffset } from '#kernel/offset.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type AnchorStep, isAnchored } from './anchor-rules.ts'
import type { PlanDefinition, Step } from './definition-contract.ts'
import { dueOf, dueOffset } from './due-rules.ts'

type Company = { calendar: BusinessCalendar; zone: string }

/** On which days a step goes out: the coming ones where its anchor is a day of the year, else any day; `birthday`: the step is of a birthday. */
export type SendDays = { days: Day[]; anyDay: boolean; birthday: boolean }

/**
 * The days on which a step's words will be read, from today on. A step of a season, and what follows on it, has a day of its own each year; all else follows what a customer does and may come on any day of the year.
 * @law G6
 */
export function sendDaysOf(step: Step, plan: Pick<PlanDefinition, 'steps'>, today: Day, company: Company): SendDays {
  const way = wayTo(step, plan.steps)
  const [root] = way
  const birthday = root !== undefined && isAnchored(root) && root.hang.anchor === 'birthday'
  const season = root !== undefined && isAnchored(root) && root.hang.anchor === 'season' ? root.hang.season : undefined
  if (!root || season === undefined) return { days: yearFrom(today), anyDay: true, birthday }
  const year = Number(today.slice(0, 4))
  const days = [year, year + 1, year + 2].map(it => dayIn(`${it}-${season}`, way as [AnchorStep, ...Step[]], company))
  return { days: days.filter(day => day >= today).slice(0, 2), anyDay: false, birthday }
}

// Who is out is called a day later: the shortest way from the anchor stands for all of them.
function dayIn(anchor: Day, [root, ...following]: readonly [AnchorStep, ...Step[]], company: Company): Day {
  const first = dueOf(root, at(anchor, '00:00', company.zone), 0, company)
  const last = following.reduce((due, step) => applyOffset(due, dueOffset(step), company.calendar, company.zone), first)
  return dayOf(last, company.zone)
}

/** The step with those it waits for, the first one first; empty when they wait in a circle or for one that is gone. */
function wayTo(step: Step, steps: readonly Step[]): Step[] {
  const way: Step[] = []
  for (let at: Step | undefined = step; at; ) {
    if (way.includes(at)) return []
    way.unshift(at)
    const { hang }: Step = at
    if (hang.from === 'anchor') return way
    at = steps.find(it => it.key === hang.step)
  }
  return []
}

const STRIDE = 10

// Every tenth day: the shortest season is longer. Days of remembrance are left to the gate, which lets advertising rest on them.
function yearFrom(today: Day): Day[] {
  const days = Array.from({ length: 36 }, (_, n) => addDays(today, n * STRIDE))
  return days.filter(day => !['03-11', '08-06', '08-09', '08-15'].includes(day.slice(5)))
}
