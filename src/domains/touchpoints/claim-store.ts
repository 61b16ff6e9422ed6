import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Claimed } from './contract.ts'
import { LANES, type Movable, mayMove, oldestWaiting } from './waiting-views.ts'

// Any number of our own: the first key of the advisory locks that lanes are taken by.
const LANE_LOCK = 7_202_612

export type Claim = {
  worker: string
  lane: number | readonly number[]
  limit: number
  until: Date
  channels?: readonly string[]
  /** Only what a worker who never slept since then would have taken first of each person; the rest waits for the next claim. */
  since?: Date | undefined
} & Movable

/** The columns of a claimed row by their wire names; `t` is the touchpoint. */
export const claimedColumns = sql`
  t.customer_id as "customerId", t.id, t.plan_id as "planId", t.step_key as "stepKey", t.occurrence, t.plan_version as "planVersion",
  t.kind, t.legal_class as "legalClass", t.priority, t.due_at as "dueAt", t.not_after as "notAfter", t.planned_for as "plannedFor",
  t.channel, t.subject_id as "subjectId", t.branch_id as "branchId", t.staff_id as "staffId", t.attempts, t.contacted_at as "contactedAt", t.data`

/** Takes lanes until the transaction ends and answers those that no other worker has. In a shadow every lane is free: a simulation neither waits for workers nor keeps them waiting. */
export async function takeLanes(db: Db, lanes: readonly number[]): Promise<number[]> {
  const found = await sql<{ lane: number }>`
    select lane from unnest(${[...lanes]}::int[]) as l(lane)
     where case when current_setting('kizukai.shadow', true) = 'on' then true else pg_try_advisory_xact_lock(${LANE_LOCK}, lane) end`.execute(
    db,
  )
  return found.rows.map(row => row.lane)
}

/**
 * Turns due rows of these lanes, the longest due first, into claimed ones; a row that somebody moved meanwhile is left. Whoever is among the first `limit` comes with all that
 * is due of them, so that one person is always judged whole: what the gate says of two contacts does not depend on where a batch ends. So there may be more than `limit`.
 */
export async function claimDue(db: Db, lanes: readonly number[], claim: Omit<Claim, 'lane'>, now: Date): Promise<Claimed[]> {
  // Of one lane an index answers in order and ends with the last row wanted.
  const inLanes = lanes.length === 1 ? sql`t.lane = ${lanes[0]}` : sql`t.lane = any(${[...lanes]}::int[])`
  const narrowed = claim.channels ? sql`and (t.channel is null or t.channel = any(${[...claim.channels]}::text[]))` : sql``
  const due = sql`t.due_at <= ${now} ${narrowed} ${claim.since ? firstOf(claim.since) : sql``}`
  const columns = sql`t.customer_id, t.id, t.state`
  const found = await sql<Claimed>`
    with first as materialized (
      select customer_id, id, state from (${oldestWaiting(claim, { columns, where: sql`${inLanes} and ${due}`, limit: claim.limit })}) w
    ), due as (
      select * from first
      union
      select t.* from (select distinct customer_id from first where (select count(*) from first) >= ${claim.limit}) f
       cross join lateral (
         select customer_id, id, state from touchpoints t
          where customer_id = f.customer_id and state in ('planned', 'moved') and ${due} and ${mayMove(claim)}
         offset 0) t
    ), taken as (
      update touchpoints t set state = 'claimed', reason = null, claimed_by = ${claim.worker}, claimed_until = ${claim.until}
        from due d
       where t.customer_id = d.customer_id and t.id = d.id and t.state = d.state and t.due_at <= ${now}
      returning t.*, d.state as from_state
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, actor)
      select customer_id, id, ${now}, from_state, 'claimed', ${`worker:${claim.worker}`} from taken
    )
    select ${claimedColumns} from taken t order by t.customer_id, t.priority, t.due_at, t.planned_for, t.plan_id, t.step_key, t.occurrence`.execute(
    db,
  )
  return found.rows
}

// What was due before it was looked at is taken together.
const firstOf = (since: Date) => sql`
  and (t.due_at <= ${since} or not exists (
    select from touchpoints o where o.customer_id = t.customer_id and o.state in ('planned', 'moved') and o.due_at < t.due_at))`

/** Lanes that have due work now which may move, the longest waiting first, and how much, counted up to `most`. */
export async function lanesWithWork(db: Db, movable: Movable, now: Date, most: number): Promise<{ lane: number; due: number }[]> {
  const where = sql`t.lane = l.lane and t.due_at <= ${now}`
  const found = await sql<{ lane: number; due: number }>`
    select l.lane, d.due from generate_series(0, ${LANES - 1}) as l(lane)
     cross join lateral (select count(*) as due, min(o.due_at) as first from (${oldestWaiting(movable, { columns: sql`t.id`, where, limit: most })}) o) d
     where d.due > 0 order by d.first`.execute(db)
  return found.rows
}

/** When the next contact that waits is due; null: none waits. */
export async function nextDue(db: Db): Promise<Date | null> {
  const first = oldestWaiting({}, { columns: sql`t.id`, where: sql`t.lane = l.lane`, limit: 1 })
  const found = await sql<{ due: Date | null }>`
    select min(o.due_at) as due from generate_series(0, ${LANES - 1}) as l(lane) cross join lateral (${first}) o`.execute(db)
  return found.rows[0]?.due ?? null
}

/** Gives claimed rows back to waiting: those of a worker that stops, or those whose worker's time is over. Ads that may have gone out are held when `dead`. */
export async function unclaim(
  db: Db,
  which: { worker: string } | { deadAt: Date },
  now: Date,
): Promise<{ planned: number; held: number }> {
  const dead = 'deadAt' in which
  const chosen = dead ? sql`claimed_until < ${which.deadAt}` : sql`claimed_by = ${which.worker}`
  const found = await sql<{ state: string; count: number }>`
    with back as (
      update touchpoints t
         set state = case when ${dead} and kind in ('message', 'survey') and legal_class = 'ad' then 'held' else 'planned' end,
             reason = case when ${dead} and kind in ('message', 'survey') and legal_class = 'ad' then 'maybe-sent' end,
             claimed_by = null, claimed_until = null
       where state = 'claimed' and ${chosen}
      returning customer_id, id, state, reason, due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, 'claimed', state, coalesce(reason, ${dead ? 'worker-died' : 'given-back'}), due_at, ${dead ? 'system' : `worker:${which.worker}`} from back
    )
    select state, count(*) as count from back group by state`.execute(db)
  const count = (state: string) => found.rows.find(row => row.state === state)?.count ?? 0
  return { planned: count('planned'), held: count('held') }
}
