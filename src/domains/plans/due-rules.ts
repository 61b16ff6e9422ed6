import type { BusinessCalendar } from '#kernel/business-calendar.ts'
import { applyOffset, type Offset as KernelOffset } from '#kernel/offset.ts'
import { type AnchorStep, isDayAnchor, isHuman } from './anchor-rules.ts'
import type { Step } from './definition-contract.ts'

/** When staff find a step of a day in their hands: the first hour outside quiet hours (C1), so that 今日 is full when the shop opens. */
export const HAND_AT = '08:00'
/** The time of day of a message that hangs on a day and names none. */
export const USUAL_AT = '10:00'

type Company = { calendar: BusinessCalendar; zone: string }

/** A step's offset as the kernel counts it. For people `at` is the time by which it is done, so that they get it in the morning. */
export function dueOffset(step: Step): KernelOffset {
  const { amount, unit } = step.offset
  if (unit === 'hours') return { amount, unit }
  const time = timeOf(step)
  return time === undefined ? { amount, unit } : { amount, unit, time }
}

/** Does a yearly step begin with the anchor itself (6 months after, then every year) or a year later (every anniversary, or before it)? */
export const firstRepeat = (step: AnchorStep): 0 | 1 => (step.hang.yearly && step.offset.amount <= 0 ? 1 : 0)

/** When an anchored step is due, `years` anniversaries after the anchor. */
export function dueOf(step: Step, anchor: Date, years: number, { calendar, zone }: Company): Date {
  const from = years === 0 ? anchor : applyOffset(anchor, { amount: years, unit: 'years' }, calendar, zone)
  return applyOffset(from, dueOffset(step), calendar, zone)
}

/** The last instant at which a step may still take place. */
export function notAfterOf(step: Step, due: Date, { calendar, zone }: Company): Date {
  return applyOffset(due, step.notAfter, calendar, zone)
}

function timeOf(step: Step): string | undefined {
  if (isHuman(step)) return step.at !== undefined && step.at < HAND_AT ? step.at : HAND_AT
  if (step.at !== undefined) return step.at
  return step.hang.from === 'anchor' && isDayAnchor(step.hang.anchor) ? USUAL_AT : undefined
}
