import { type Db, inTransaction } from '#platform/database/connect.ts'
import { readPlanCards, readStepCards, writeCards, writePlanState } from './card-store.ts'
import { type PlanCard, type PlanState, StepCard } from './contract.ts'
import { releaseHeld } from './release-store.ts'

export type PlanPin = { planId: string; version: number }

/** Writes what others must know of a published version; an existing plan keeps its state. */
export function register(
  db: Db,
  planId: string,
  version: number,
  plan: { name: string; control: number; topic?: string | undefined; steps: readonly { key: string; card: StepCard }[] },
  _now: Date,
): Promise<void> {
  return inTransaction(db, tx => writeCards(tx, planId, version, plan))
}

/** Pauses, resumes or archives a plan for gate and dispatch; what the pause held back waits again when it is over. */
export function switchPlan(db: Db, planId: string, state: PlanState, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await writePlanState(tx, planId, state)
    if (state === 'active') await releaseHeld(tx, { reason: 'paused.plan', planId }, 'plans', now)
  })
}

/** The cards of all steps of these plan versions: `<plan>/<version>/<step>` → card. Not kept between calls, so that a shadow ledger never leaks. */
export async function cards(db: Db, pins: readonly PlanPin[]): Promise<Map<string, StepCard>> {
  const rows = await readStepCards(db, pins)
  return new Map(rows.map(row => [`${row.plan_id}/${row.version}/${row.step_key}`, StepCard.parse(row.card)]))
}

/** Name, state and control share of these plans. */
export function planCards(db: Db, plans: readonly string[]): Promise<Map<string, PlanCard>> {
  return readPlanCards(db, plans)
}
