import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { HORIZON_DAYS } from './anchor-rules.ts'
import type { Company } from './company.ts'
import { contactsOf } from './contact-views.ts'
import type { PlanDefinition } from './contract.ts'
import type { Sql } from './due-views.ts'
import { longestLead } from './enrol.ts'
import { enteredCte } from './enrolment-store.ts'
import { groups, spanOf } from './enter.ts'
import type { Look } from './look-views.ts'
import { occurrences } from './occurrence-views.ts'
import type { StoredPlan } from './plan-store.ts'
import { decided, keepOut, keepRenames, renameEnrolments, renamesKept } from './reentry-store.ts'
import { both, namedAs, newcomersBy, unseen } from './reentry-views.ts'
import { yearlyDays } from './yearly-views.ts'

/** A plan that people enter in another way than before: since when they enter, and the occurrences of everybody under their new names. */
export type NewWay = { planId: string; next: PlanDefinition; enrolledFrom: Date; activatedAt: Date; named: Sql; company: Company }

/** The new way of entering that a definition brings to a plan that runs; null when it is the old one, or nobody has entered yet. */
export function newWayOf(
  plan: StoredPlan,
  old: ReadonlyMap<number, PlanDefinition>,
  next: PlanDefinition,
  company: Company,
): NewWay | null {
  const live = plan.live_version === null ? undefined : old.get(plan.live_version)
  if (!live || live.reentry === next.reentry || !plan.enrolled_from || !plan.activated_at || plan.state === 'archived')
    return null
  const named = namedAs(plan.id, [...old.values(), next], next.reentry, company.zone)
  return { planId: plan.id, next, enrolledFrom: plan.enrolled_from, activatedAt: plan.activated_at, named, company }
}

/** Who would enter anew and still has something ahead, as fates of kind 'reentry' (see `fates`), its step the anchor. Reads `calendar cal`. */
export function newcomers(way: NewWay, now: Date): Sql[] {
  return groups(way.next).flatMap(({ key, hang, steps }) => {
    const found = occurrences(way.next, hang, key, lookOf(way, now))
    if (!found) return []
    const contacts = contactsOf({ planId: way.planId, version: 0 }, steps, spanOf(way, now, way.company))
    return [newcomersBy(key, unseen(way.planId, key, found, way.named), contacts)]
  })
}

/**
 * Names every occurrence as the new way does, so that nobody goes through one again, and lets those enter anew of whom a person said so; the others stay out for good.
 * Answers how many contacts are new. Reads `fates`.
 */
export async function takeNewWay(tx: Db, way: NewWay, it: { version: number; calendar: Sql }, now: Date): Promise<number> {
  await keepRenames(tx, way.planId, way.named)
  await touchpoints.rename(tx, renamesKept(way.planId))
  await renameEnrolments(tx, way.planId)
  const pin = { planId: way.planId, version: it.version }
  let planned = 0
  for (const { key, hang, steps } of groups(way.next)) {
    const found = occurrences(way.next, hang, key, lookOf(way, now))
    if (!found) continue
    await keepOut(tx, pin, decided(found, key, 'old'), now)
    const entered = enteredCte(pin, decided(found, key, 'new'), { control: way.next.control, byAct: true }, now)
    const contacts = contactsOf(pin, steps, spanOf(way, now, way.company))
    planned += await touchpoints.plan(tx, contacts, now, { first: both(it.calendar, entered) })
  }
  return planned
}

function lookOf({ next, enrolledFrom, company: { zone } }: NewWay, now: Date): Look {
  const today = dayOf(now, zone)
  const days = yearlyDays(today, addDays(today, HORIZON_DAYS + longestLead(next)))
  return { after: enrolledFrom, now, zone, days, seasonsSeen: null }
}
