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
import { countsOpenDays, openDaysFor, withCalendar } from './due-views.ts'
import { insideCte, versionsInside } from './enrolment-store.ts'
import { enter, lastDay, type Running, spanOf } from './enter.ts'
import { keepBack } from './entry.ts'
import { halvesOf, type IdRange, type Look } from './look-views.ts'
import { definitions, runningPlans, type StoredPlan, writeSwept } from './plan-store.ts'
import { found } from './plans.ts'
import { yearlyDays } from './yearly-views.ts'

/** What just became known; ids as half-open ranges of UUIDv7, as imports ring them. */
export type EnrolWhat = {
  plans?: readonly string[]
  orders?: IdRange
  items?: IdRange
  events?: IdRange
  customers?: readonly string[]
}

/**
 * Everybody whom these facts bring into a running plan enters it, with all contacts whose day is known; twice is once. Answers how many contacts are new.
 * Many orders at once are entered in two halves side by side, each its own transaction.
 */
export async function enrol(db: Db, what: EnrolWhat, now: Date): Promise<{ planned: number }> {
  const company = await companyOf(db)
  const { plans, ...bounds } = what
  const parts = await partsOf(db, what)
  let planned = 0
  for (const plan of await running(db, plans)) {
    const look = { ...bounds, after: plan.enrolledFrom, now, zone: company.zone }
    const entered = await Promise.all(parts.map(among => inTransaction(db, tx => enter(tx, plan, { ...look, among }, company))))
    planned += entered.reduce((sum, one) => sum + one, 0)
  }
  return { planned }
}

// Below this a second transaction costs more than it saves.
const MANY_ORDERS = 20_000

async function partsOf(db: Db, { orders }: EnrolWhat): Promise<(IdRange | undefined)[]> {
  return (orders && !db.isTransaction && (await halvesOf(db, orders, MANY_ORDERS))) || [undefined]
}

/** What one plan's daily round needs to know. */
export type Round = { company: Company; now: Date; customers?: readonly string[] | undefined; byAct?: boolean }

/**
 * Lets everybody enter a plan whom its calendar brings or whose bell was missed: facts since the last round, birthdays and seasons of the next 60 days, anniversaries. Whatever the
 * downtime was, it begins at the last round (or, `sweptOn` null, at the plan's first day), so nothing is missed; what is too late by then goes the way of late work.
 */
export function enterByCalendar(db: Db, plan: Sweeping, { company, now, customers, byAct = false }: Round): Promise<number> {
  const today = dayOf(now, company.zone)
  return inTransaction(db, async tx => {
    const look = { ...lookOfRound(plan, now, company), customers }
    const entered = await enter(tx, plan, look, company, { lateFrom: roundBefore(plan, now, company), byAct })
    // Once a day is enough for what comes once a year.
    if (plan.sweptOn === today) return entered
    const back = await comeBack(tx, plan, now, company)
    if (back > 0) await keepBack(tx, plan.id, now)
    await writeSwept(tx, plan.id, today)
    return entered + back
  })
}

export type Sweeping = Running & { sweptOn: Day | null }

/**
 * Puts customers into a plan by hand: steps that hang on that begin now, and where there are none they enter by their latest anchor, however old; only what is still ahead is planned.
 * Refusal `plan-not-running`.
 */
export async function enrolByHand(db: Db, planId: string, customers: readonly string[], now: Date): Promise<{ planned: number }> {
  const plan = await runningOf(db, await found(db, planId))
  const company = await companyOf(db)
  const byHand = plan.definition.steps.some(step => step.hang.from === 'anchor' && step.hang.anchor === 'by-hand')
  const today = dayOf(now, company.zone)
  const days = yearlyDays(today, addDays(today, HORIZON_DAYS))
  const look: Look = { after: new Date(0), now, zone: company.zone, customers, byHand, latest: !byHand, days }
  const planned = await inTransaction(db, tx => enter(tx, { ...plan, activatedAt: now }, look, company, { byAct: true }))
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
export async function running(db: Db, only?: readonly string[]): Promise<Sweeping[]> {
  const plans = await runningPlans(db, only)
  return Promise.all(plans.map(async plan => ({ ...(await runningOf(db, plan)), sweptOn: plan.swept_on })))
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

/** What fell due since then is written even when it is too late by now: then it stands in a list for a person. */
export function roundBefore(plan: Sweeping, now: Date, { zone }: Company): Date {
  const last = plan.sweptOn === null ? now : at(plan.sweptOn, '00:00', zone)
  return new Date(Math.min(+now, Math.max(+last, +plan.activatedAt)))
}

/** What a plan's round looks at. */
export function lookOfRound(plan: Sweeping, now: Date, { zone }: Company): Look {
  const today = dayOf(now, zone)
  const began = dayOf(plan.enrolledFrom, zone)
  const last = plan.sweptOn ?? began
  const since = plan.sweptOn === null ? plan.enrolledFrom : at(addDays(last, -OVERLAP_DAYS), '00:00', zone)
  const [first = today] = [[last, began].sort().at(-1) ?? today, today].sort()
  // Once a day is enough for what comes once a year.
  const days = plan.sweptOn === today ? [] : yearlyDays(first, addDays(today, HORIZON_DAYS + longestLead(plan.definition)))
  return {
    after: plan.enrolledFrom,
    since,
    now,
    zone,
    days,
    seasonsSeen: plan.sweptOn === null ? null : addDays(plan.sweptOn, HORIZON_DAYS),
  }
}

/** How many days before its birthday or season a step may lie. */
export function longestLead(definition: PlanDefinition): number {
  const leads = definition.steps.flatMap(step => {
    if (!isAnchored(step) || !isYearlyAnchor(step.hang.anchor) || step.offset.amount >= 0) return []
    const days = { hours: 1 / 24, days: 1, business_days: 2.5, weeks: 7, months: 31, years: 366 }[step.offset.unit]
    return [Math.ceil(-step.offset.amount * days) + 14]
  })
  return Math.max(0, ...leads)
}

/** Steps that come back every year, for everybody inside at the version each of them follows. */
async function comeBack(db: Db, plan: Sweeping, now: Date, company: Company): Promise<number> {
  if (!plan.definition.steps.some(step => step.hang.from === 'anchor' && step.hang.yearly) && plan.version === 1) return 0
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
      first: withCalendar(days, insideCte(pin)),
    })
  }
  return planned
}
