import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import type { SimulateBody, Simulation, SimulationResult } from './contract.ts'

type Row = {
  id: string
  plan_ids: string[]
  from_day: Day
  to_day: Day
  assumptions: Simulation['assumptions'] & { draft?: boolean }
  customer_id: string | null
  state: Simulation['state']
  day: Day | null
  problem: string | null
  created_at: Date
  finished_at: Date | null
  result: SimulationResult | null
}

const columns = (result: boolean) =>
  sql`id, plan_ids, from_day, to_day, assumptions, customer_id, state, day, problem, created_at, finished_at, ${result ? sql`result` : sql`null::jsonb as result`}`

export async function insertSimulation(db: Db, body: SimulateBody, by: string, now: Date): Promise<string> {
  const found = await sql<{ id: string }>`
    insert into simulations (plan_ids, from_day, to_day, assumptions, customer_id, started_by, created_at)
    values (${body.planIds}::uuid[], ${body.from}, ${body.to}, ${JSON.stringify({ ...body.assumptions, draft: body.draft })}::jsonb, ${body.customerId}, ${by}, ${now}) returning id`.execute(
    db,
  )
  return found.rows[0]?.id ?? ''
}

export async function simulationRow(db: Db, id: string): Promise<{ row: Simulation; draft: boolean } | null> {
  const found = (await sql<Row>`select ${columns(true)} from simulations where id = ${id}`.execute(db)).rows[0]
  return found ? { row: wire(found), draft: found.assumptions.draft === true } : null
}

export async function lastSimulations(db: Db, limit: number): Promise<Simulation[]> {
  return (
    await sql<Row>`select ${columns(false)} from simulations order by created_at desc, id desc limit ${limit}`.execute(db)
  ).rows.map(wire)
}

/** Takes a waiting simulation into work; false when another worker did, or it was cancelled. One whose worker died is taken again. */
export async function startSimulation(db: Db, id: string): Promise<boolean> {
  const result = await sql`update simulations set state = 'running' where id = ${id} and state in ('waiting', 'running')`.execute(
    db,
  )
  return Number(result.numAffectedRows ?? 0n) > 0
}

/** Notes the day being played; false when somebody cancelled it. */
export async function noteDay(db: Db, id: string, day: Day): Promise<boolean> {
  const result = await sql`update simulations set day = ${day} where id = ${id} and state = 'running'`.execute(db)
  return Number(result.numAffectedRows ?? 0n) > 0
}

export async function endSimulation(
  db: Db,
  id: string,
  end: { state: 'done' | 'failed'; result?: SimulationResult; problem?: string },
  now: Date,
): Promise<void> {
  await sql`
    update simulations set state = ${end.state}, result = ${end.result ? JSON.stringify(end.result) : null}::jsonb, problem = ${end.problem ?? null}, finished_at = ${now}
     where id = ${id} and state = 'running'`.execute(db)
}

export async function cancelSimulation(db: Db, id: string, now: Date): Promise<void> {
  await sql`update simulations set state = 'cancelled', finished_at = ${now} where id = ${id} and state in ('waiting', 'running')`.execute(
    db,
  )
}

function wire(row: Row): Simulation {
  const { draft: _, ...assumptions } = row.assumptions
  return {
    id: row.id,
    planIds: row.plan_ids,
    from: row.from_day,
    to: row.to_day,
    customerId: row.customer_id,
    assumptions,
    state: row.state,
    day: row.day,
    problem: row.problem,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    result: row.result,
  }
}
