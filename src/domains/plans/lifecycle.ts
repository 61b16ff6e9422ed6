import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { companyOf } from './company.ts'
import type { Activated, PlanState } from './contract.ts'
import { enterByCalendar, running, type Sweeping } from './enrol.ts'
import { insideCount, leaveAll } from './enrolment-store.ts'
import { waitingOf } from './ledger-views.ts'
import { type StoredPlan, writeActivation, writeState } from './plan-store.ts'
import { locked } from './plans.ts'
import { publishIn } from './publish.ts'

/**
 * Sets a plan going: an unpublished draft is published first, anchors from now on enter, and those of the last `takeAlongDays` days with them, of whose steps only what is
 * still ahead is planned. Running already: the days are taken along once more, nothing doubles. Refusals `plan-faulty`, `plan-empty`.
 */
export function activate(
  db: Db,
  id: string,
  { takeAlongDays }: { takeAlongDays: number },
  actor: string,
  now: Date,
  enters: Enters = enterAll,
): Promise<Activated> {
  return inTransaction(db, async tx => {
    const plan = await locked(tx, id)
    if (plan.state === 'archived')
      throw new Refusal('plan-archived', 'この計画はしまってあります。写しを作って動かしてください。', { status: 409 })
    if (plan.live_version === null) await publishIn(tx, plan, {}, actor, now)
    if (plan.state === 'paused') return { ...(await resumed(tx, plan, now)), entered: 0 }

    const from = await beginOf(tx, plan, takeAlongDays, now)
    await writeActivation(tx, id, from, now)
    await touchpoints.switchPlan(tx, id, 'active', now)
    const [live] = await running(tx, [id])
    return live ? enters(tx, { ...live, sweptOn: null }, now) : { entered: 0, planned: 0 }
  })
}

/** Who enters a plan that was just set going, and how much is planned for them. */
export type Enters = (tx: Db, plan: Sweeping, now: Date) => Promise<Activated>

/** They do. */
export const enterAll: Enters = async (tx, plan, now) => {
  const before = await insideCount(tx, plan.id)
  const planned = await enterByCalendar(tx, plan, { company: await companyOf(tx), now, byAct: true })
  return { entered: (await insideCount(tx, plan.id)) - before, planned }
}

async function beginOf(tx: Db, plan: StoredPlan, takeAlongDays: number, now: Date): Promise<Date> {
  const company = await companyOf(tx)
  const since = takeAlongDays === 0 ? now : at(addDays(dayOf(now, company.zone), -takeAlongDays), '00:00', company.zone)
  return plan.enrolled_from && plan.enrolled_from < since ? plan.enrolled_from : since
}

/** Holds a plan: people still enter, contacts wait, nothing goes out and nothing is lost. */
export function pause(db: Db, id: string, now: Date): Promise<void> {
  return turnTo(db, id, 'active', 'paused', now)
}

/** Goes on: what became too late meanwhile goes the way of late work, to a person. */
export function resume(db: Db, id: string, now: Date): Promise<void> {
  return turnTo(db, id, 'paused', 'active', now)
}

/** Puts a plan away: what waits is cancelled, everybody leaves; its history stays. */
export function archive(db: Db, id: string, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const plan = await locked(tx, id)
    if (plan.state === 'archived') return
    await writeState(tx, id, 'archived', now)
    await touchpoints.switchPlan(tx, id, 'archived', now)
    await touchpoints.turnWhere(tx, waitingOf(id, { to: 'cancelled', reason: 'plan.archived' }), actor, now)
    await leaveAll(tx, id, 'plan.archived', now)
  })
}

function turnTo(db: Db, id: string, from: PlanState & ('active' | 'paused'), to: 'active' | 'paused', now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const plan = await locked(tx, id)
    if (plan.state === to) return
    if (plan.state !== from) throw new Refusal('plan-not-running', `計画「${plan.name}」は動いていません。`, { status: 409 })
    await writeState(tx, id, to, now)
    await touchpoints.switchPlan(tx, id, to, now)
  })
}

async function resumed(db: Db, plan: StoredPlan, now: Date): Promise<{ planned: number }> {
  await writeState(db, plan.id, 'active', now)
  await touchpoints.switchPlan(db, plan.id, 'active', now)
  return { planned: 0 }
}
