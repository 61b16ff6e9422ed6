import { sql } from 'kysely'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { HORIZON_DAYS, isAnchored, isYearlyAnchor } from './anchor-rules.ts'
import { type Company, companyOf } from './company.ts'
import { contactsOf } from './contact-views.ts'
import type { PlanDefinition } from './contract.ts'
import { dueOffset } from './due-rules.ts'
import { calendarCte, countsOpenDays, openDaysFor } from './due-views.ts'
import { insideCte, versionsInside } from './enrolment-store.ts'
import { enter, lastDay, type Running, spanOf } from './enter.ts'
import type { IdRange, Look } from './look-views.ts'
import { definitions, runningPlans, type StoredPlan, writeSwept } from './plan-store.ts'
import { yearlyDays } from './yearly-views.ts'

/** What just became known; ids as half-open ranges of UUIDv7, as imports ring them. */
export type EnrolWhat = {
  plans?: readonly string[]
  orders?: IdRange
  items?: IdRange
  events?: IdRange
  customers?: readonly string[]
}

/** Everybody whom these facts bring into a running plan enters it, with all contacts whose day is known; twice is once. Answers how many contacts are new. */
export async function enrol(db: Db, what: EnrolWhat, now: Date): Promise<{ planned: number }> {
  const company = await companyOf(db)
  const { plans, ...bounds } = what
  let planned = 0
  for (const plan of await running(db, plans)) {
    planned += await inTransaction(db, tx =>
      enter(tx, plan, { ...bounds, after: plan.enrolledFrom, now, zone: company.zone }, company),
    )
  }
  return { planned }
}

/**
 * The daily round of every running plan: facts whose bell was missed, birthdays and seasons of the next 60 days, anniversaries. Whatever the downtime was, it begins at the last
 * round, so nothing is missed; what is too late by then goes the way of late work. `afresh`: as if there had been no round.
 */
export async function sweepIn(
  db: Db,
  now: Date,
  { only, afresh = false, customers }: { only?: readonly string[]; afresh?: boolean; customers?: readonly string[] } = {},
): Promise<{ planned: number }> {
  const company = await companyOf(db)
  let planned = 0
  for (const found of await running(db, only)) {
    const plan = afresh ? { ...found, sweptOn: null } : found
    planned += await inTransaction(db, async tx => {
      const count =
        (await enter(tx, plan, { ...missed(plan, now, company), customers }, company, roundBefore(plan, now, company))) +
        (await comeBack(tx, plan, now, company))
      await writeSwept(tx, plan.id, dayOf(now, company.zone))
      return count
    })
  }
  return { planned }
}

/** Everybody whom facts from `since` on bring into a running plan enters it. */
export async function enrolSince(
  db: Db,
  since: Date,
  now: Date,
  { only, customers }: { only?: readonly string[]; customers?: readonly string[] },
): Promise<void> {
  const company = await companyOf(db)
  for (const plan of await running(db, only)) {
    const look = { after: plan.enrolledFrom, since, now, zone: company.zone, customers }
    await inTransaction(db, tx => enter(tx, plan, look, company))
  }
}

/** Running plans with the definition new people follow. */
export async function running(db: Db, only?: readonly string[]): Promise<(Running & { sweptOn: Day | null })[]> {
  const found = await runningPlans(db, only)
  return Promise.all(found.map(async plan => ({ ...(await runningOf(db, plan)), sweptOn: plan.swept_on })))
}

/** The plan as people enter it. Refusal `plan-not-running`. */
export async function runningOf(db: Db, plan: StoredPlan): Promise<Running> {
  const definition = plan.live_version === null ? undefined : (await definitions(db, plan.id)).get(plan.live_version)
  if (!definition || plan.live_version === null || !plan.enrolled_from || !plan.activated_at) {
    throw new Refusal('plan-not-running', `計画「${plan.name}」はまだ動いていません。先に動かしてください。`, { status: 409 })
  }
  return { id: plan.id, version: plan.live_version, definition, enrolledFrom: plan.enrolled_from, activatedAt: plan.activated_at }
}

/** Days a round looks back behind the last one. */
export const OVERLAP_DAYS = 7

// What fell due since the last round is written even when it is too late by now: then it stands in a list for a person.
function roundBefore(plan: Running & { sweptOn: Day | null }, now: Date, { zone }: Company): Date {
  const last = plan.sweptOn === null ? now : at(plan.sweptOn, '00:00', zone)
  return new Date(Math.min(+now, Math.max(+last, +plan.activatedAt)))
}

function missed(plan: Running & { sweptOn: Day | null }, now: Date, { zone }: Company): Look {
  const today = dayOf(now, zone)
  const began = dayOf(plan.enrolledFrom, zone)
  const last = plan.sweptOn ?? began
  const since = plan.sweptOn === null ? plan.enrolledFrom : at(addDays(last, -OVERLAP_DAYS), '00:00', zone)
  const [first = today] = [[last, began].sort().at(-1) ?? today, today].sort()
  const days = yearlyDays(first, addDays(today, HORIZON_DAYS + longestLead(plan.definition)))
  return { after: plan.enrolledFrom, since, now, zone, days }
}

/** How many days before its birthday or season a step may lie. */
function longestLead(definition: PlanDefinition): number {
  const leads = definition.steps.flatMap(step => {
    if (!isAnchored(step) || !isYearlyAnchor(step.hang.anchor) || step.offset.amount >= 0) return []
    const days = { hours: 1 / 24, days: 1, business_days: 2.5, weeks: 7, months: 31, years: 366 }[step.offset.unit]
    return [Math.ceil(-step.offset.amount * days) + 14]
  })
  return Math.max(0, ...leads)
}

/** Steps that come back every year, for everybody inside at the version each of them follows. */
async function comeBack(db: Db, plan: Running & { sweptOn: Day | null }, now: Date, company: Company): Promise<number> {
  const known = await definitions(db, plan.id)
  const since = roundBefore(plan, now, company)
  let planned = 0
  for (const version of await versionsInside(db, plan.id)) {
    const steps =
      known
        .get(version)
        ?.steps.filter(isAnchored)
        .filter(step => step.hang.yearly) ?? []
    if (steps.length === 0) continue
    const chains = steps.map(step => [dueOffset(step), step.notAfter])
    const today = dayOf(now, company.zone)
    const days = chains.flat().some(countsOpenDays)
      ? openDaysFor(addDays(today, -800), lastDay(today, steps, now, company.zone), chains, company)
      : null
    const pin = { planId: plan.id, version }
    planned += await touchpoints.plan(db, contactsOf(pin, steps, spanOf(plan, now, company, since)), now, {
      first: sql`${calendarCte(days)}, ${insideCte(pin)}`,
    })
  }
  return planned
}
