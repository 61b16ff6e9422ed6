import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { PlanCard, PlanState, StepCard } from './contract.ts'

export type CardRow = { plan_id: string; version: number; step_key: string; card: unknown }
export type PlanRow = { plan_id: string; name: string; state: PlanState; control: number; topic: string | null }

export async function writeCards(
  db: Db,
  planId: string,
  version: number,
  plan: { name: string; control: number; topic?: string | undefined; steps: readonly { key: string; card: StepCard }[] },
): Promise<void> {
  await sql`
    insert into plan_cards (plan_id, name, state, control, topic) values (${planId}, ${plan.name}, 'active', ${plan.control}, ${plan.topic ?? null})
    on conflict (plan_id) do update set name = excluded.name, control = excluded.control, topic = excluded.topic`.execute(db)
  await sql`
    insert into step_cards (plan_id, version, step_key, card)
    select ${planId}::uuid, ${version}::int, s.key, s.card
      from unnest(${plan.steps.map(step => step.key)}::text[], ${plan.steps.map(step => JSON.stringify(step.card))}::jsonb[]) as s(key, card)
    on conflict (plan_id, version, step_key) do update set card = excluded.card`.execute(db)
}

export async function writePlanState(db: Db, planId: string, state: PlanState): Promise<void> {
  await sql`update plan_cards set state = ${state} where plan_id = ${planId}`.execute(db)
}

export async function readStepCards(db: Db, pins: readonly { planId: string; version: number }[]): Promise<CardRow[]> {
  if (pins.length === 0) return []
  const found = await sql<CardRow>`
    select c.plan_id, c.version, c.step_key, c.card from step_cards c
      join unnest(${pins.map(pin => pin.planId)}::uuid[], ${pins.map(pin => pin.version)}::int[]) as p(plan_id, version)
        on c.plan_id = p.plan_id and c.version = p.version`.execute(db)
  return found.rows
}

export async function readPlanCards(db: Db, plans: readonly string[]): Promise<Map<string, PlanCard>> {
  if (plans.length === 0) return new Map()
  const found =
    await sql<PlanRow>`select plan_id, name, state, control, topic from plan_cards where plan_id = any(${[...plans]}::uuid[])`.execute(
      db,
    )
  return new Map(
    found.rows.map(row => [row.plan_id, { name: row.name, state: row.state, control: row.control, topic: row.topic }]),
  )
}
