import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { type AnchorStep, anchorKey, HORIZON_DAYS, isAnchored, isFollowing } from './anchor-rules.ts'
import { movedAnchors, movedContacts } from './anchor-views.ts'
import type { Company } from './company.ts'
import { contactsOf, type Span } from './contact-views.ts'
import type { PlanDefinition } from './contract.ts'
import { dueOffset } from './due-rules.ts'
import { calendarCte, countsOpenDays, type OpenDays, openDaysFor, type Sql, withCalendar } from './due-views.ts'
import { enteredCte, extentOf, movedCte, writeAnchors } from './enrolment-store.ts'
import { weighEntries } from './entry.ts'
import { followBack } from './follow.ts'
import type { Look } from './look-views.ts'
import { occurrences } from './occurrence-views.ts'
import { definitions } from './plan-store.ts'
import { successors } from './successor-rules.ts'
import { saidUnderAnotherKey } from './successor-views.ts'

/** A plan people can enter, as it stands. */
export type Running = { id: string; version: number; definition: PlanDefinition; enrolledFrom: Date; activatedAt: Date }

/** The anchored steps of a plan by the anchor they share. */
export function groups(definition: PlanDefinition): { key: string; hang: AnchorStep['hang']; steps: AnchorStep[] }[] {
  const byKey = Map.groupBy(definition.steps.filter(isAnchored), step => anchorKey(step.hang))
  return [...byKey].flatMap(([key, steps]) => (steps[0] ? [{ key, hang: steps[0].hang, steps }] : []))
}

/** Since when contacts that are late by now are written all the same; whether somebody's act lets them in, which is weighed as that act. */
export type Entering = { lateFrom?: Date; byAct?: boolean }

/** Lets everybody whom a look finds enter a plan, with all their contacts, in one statement per anchor, and weighs how many came. Answers how many contacts were written. */
export async function enter(
  db: Db,
  plan: Running,
  look: Look,
  company: Company,
  { lateFrom = look.now, byAct = false }: Entering = {},
): Promise<number> {
  let planned = 0
  for (const group of groups(plan.definition)) {
    const found = occurrences(plan.definition, group.hang, group.key, { ...look, inside: plan.id })
    if (!found) continue
    const days = await openDaysNeeded(db, found, group.steps, look.now, company)
    if (days === 'nobody') continue
    const pin = { planId: plan.id, version: plan.version }
    const span = spanOf(plan, look.now, company, lateFrom)
    const entered = enteredCte(pin, found, { control: plan.definition.control, byAct }, look.now)
    if (movesLater(group.hang)) planned += await follow(db, plan, { found, steps: group.steps, days, span }, look)
    planned += await touchpoints.plan(db, contactsOf(pin, group.steps, span), look.now, { first: withCalendar(days, entered) })
  }
  if (plan.version > 1 && planned > 0) planned -= await dropSaid(db, plan, look.now)
  if (plan.definition.steps.some(isFollowing)) planned += (await followBack(db, plan.id, look.now, look.now, company)).planned
  if (planned > 0) await weighEntries(db, plan, byAct, look.now)
  return planned
}

// A step put in the place of one that was taken out says the same words of the same thing: who heard them hears them once.
async function dropSaid(db: Db, plan: Running, now: Date): Promise<number> {
  const steps = successors((await definitions(db, plan.id)).values(), plan.definition)
  return steps.length === 0 ? 0 : touchpoints.turnWhere(db, saidUnderAnotherKey(plan.id, steps, now), 'system', now)
}

// A delivery or contract day is corrected now and then; a purchase, a birthday and an event are what they are, and a renewal that moves is another one.
const movesLater = ({ anchor }: AnchorStep['hang']): boolean =>
  ['received', 'delivery', 'contract', 'item-delivery'].includes(anchor)

/** Where an anchor's day was corrected, what waits moves along; a day that a person chose stays. What was too late by the purchase and lies ahead by the delivery is planned; answers how much. */
async function follow(
  db: Db,
  plan: Running,
  it: { found: Sql; steps: readonly AnchorStep[]; days: OpenDays | null; span: Span },
  { now, zone }: Look,
): Promise<number> {
  const moved = await movedAnchors(db, plan.id, it.found)
  if (moved.length === 0) return 0
  await touchpoints.turnWhere(db, movedContacts(plan.id, moved, it.steps, calendarCte(it.days), zone), 'system', now)
  await writeAnchors(db, plan.id, moved)
  const known = [...(await definitions(db, plan.id)).values()]
  // A step that a later version brought was planned or left out when it was published.
  const steps = it.steps.filter(
    ({ hang, key }) => hang.anchor === 'received' && known.every(version => version.steps.some(step => step.key === key)),
  )
  if (steps.length === 0) return 0
  const pin = { planId: plan.id, version: plan.version }
  return touchpoints.plan(db, contactsOf(pin, steps, it.span), now, { first: withCalendar(it.days, movedCte(pin, moved)) })
}

/** Which contacts are written now: yearly ones up to the horizon. */
export function spanOf(plan: Pick<Running, 'activatedAt'>, now: Date, { zone }: Company, lateFrom = now): Span {
  const until = at(addDays(dayOf(now, zone), HORIZON_DAYS), '00:00', zone)
  return { now: lateFrom, activatedAt: plan.activatedAt, until, zone }
}

/** The open days these occurrences need: null when no step counts business days, 'nobody' when there is nobody to enter. */
export async function openDaysNeeded(
  db: Db,
  found: Sql,
  steps: readonly AnchorStep[],
  now: Date,
  company: Company,
): Promise<OpenDays | null | 'nobody'> {
  const chains = steps.map(step => [dueOffset(step), step.notAfter])
  if (!chains.flat().some(countsOpenDays)) return null
  const extent = await extentOf(db, found, company.zone)
  return extent ? openDaysFor(extent.first, lastDay(extent.last, steps, now, company.zone), chains, company) : 'nobody'
}

/** The last day a contact may be counted from: an anniversary may lie a while behind the horizon. */
export function lastDay(last: Day, steps: readonly AnchorStep[], now: Date, zone: string): Day {
  const horizon = addDays(dayOf(now, zone), HORIZON_DAYS + 366)
  return steps.some(step => step.hang.yearly) && horizon > last ? horizon : last
}
