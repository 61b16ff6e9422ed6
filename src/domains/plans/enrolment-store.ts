import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import type { MovedAnchor } from './anchor-views.ts'
import type { Pinned } from './contact-views.ts'
import type { Sql } from './due-views.ts'
import type { Gone } from './leave-views.ts'
import { countedOnce } from './name-views.ts'

/** The CTE `entered`: the occurrences of a select that are new, written and answered. `byAct`: somebody lets them in, which is weighed as that act; else they count among those who came by themselves. */
export function enteredCte(
  { planId, version }: Pinned,
  occurrences: Sql,
  { control, byAct }: { control: number; byAct: boolean },
  now: Date,
): Sql {
  return sql`entered as (
    insert into enrolments (customer_id, plan_id, occurrence, version, anchor_at, subject_id, branch_id, staff_id, state, entered_at, weighed)
    select q.customer_id, ${planId}::uuid, q.occurrence, ${version}::int, q.anchor_at, q.subject_id, q.branch_id, q.staff_id,
           case when q.control_bucket < ${control * 10} then 'control' else 'inside' end, ${now}::timestamptz, ${byAct ? NOBODY : null}::uuid
      from (${occurrences}) q
    on conflict (customer_id, plan_id, occurrence) do nothing
    returning customer_id, occurrence, anchor_at, subject_id, branch_id, staff_id)`
}

/** The CTE `entered` of everybody inside at this version, read, for steps that come back. */
export function insideCte({ planId, version }: Pinned): Sql {
  return sql`entered as (
    select customer_id, occurrence, anchor_at, subject_id, branch_id, staff_id from enrolments
     where plan_id = ${planId}::uuid and version = ${version} and state in ('inside', 'control'))`
}

/** The CTE `entered` of those whose anchor moved, at this version: steps that were too late by the old day may lie ahead by the new one. */
export function movedCte({ planId, version }: Pinned, moved: readonly MovedAnchor[]): Sql {
  return sql`entered as (
    select e.customer_id, e.occurrence, e.anchor_at, e.subject_id, e.branch_id, e.staff_id
      from unnest(${moved.map(it => it.customerId)}::uuid[], ${moved.map(it => it.occurrence)}::text[]) as m(customer_id, occurrence)
      join enrolments e on e.customer_id = m.customer_id and e.plan_id = ${planId}::uuid and e.occurrence = m.occurrence and e.version = ${version})`
}

/** The first and last day on which these occurrences lie; null when there are none. */
export async function extentOf(db: Db, occurrences: Sql, zone: string): Promise<{ first: Day; last: Day } | null> {
  const found = await sql<{ first: Day | null; last: Day | null }>`
    select (min(anchor_at) at time zone ${zone})::date as first, (max(anchor_at) at time zone ${zone})::date as last from (${occurrences}) q`.execute(
    db,
  )
  const { first, last } = found.rows[0] ?? { first: null, last: null }
  return first === null || last === null ? null : { first, last }
}

/** How many people stand in a plan now. */
export async function insideCount(db: Db, planId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from enrolments e where plan_id = ${planId} and state in ('inside', 'control') and ${countedOnce}`.execute(
    db,
  )
  return found.rows[0]?.count ?? 0
}

/** The versions people inside follow. */
export async function versionsInside(db: Db, planId: string): Promise<number[]> {
  const found = await sql<{ version: number }>`
    select distinct version from enrolments where plan_id = ${planId} and state in ('inside', 'control') order by version`.execute(
    db,
  )
  return found.rows.map(row => row.version)
}

/** Everybody inside leaves, with the reason. */
export async function leaveAll(db: Db, planId: string, reason: string, now: Date): Promise<number> {
  const result = await sql`
    update enrolments set state = 'left', reason = ${reason}, left_at = ${now} where plan_id = ${planId} and state in ('inside', 'control')`.execute(
    db,
  )
  return Number(result.numAffectedRows ?? 0n)
}

/** Marks the people of a select (customer_id, plan_id, occurrence, reason) as gone; answers those who were inside. */
export async function markLeft(db: Db, gone: Sql, now: Date): Promise<Gone[]> {
  const found = await sql<Gone>`
    update enrolments e set state = 'left', reason = g.reason, left_at = ${now} from (${gone}) g
     where e.customer_id = g.customer_id and e.plan_id = g.plan_id and e.occurrence = g.occurrence and e.state in ('inside', 'control')
    returning e.customer_id as "customerId", e.plan_id as "planId", e.occurrence, e.reason`.execute(db)
  return found.rows
}

/** Lets occurrences that never were keep their rows under names of their own, so that the same may be entered again. */
export async function freeOccurrences(db: Db, left: readonly Gone[]): Promise<void> {
  if (left.length === 0) return
  await sql`
    update enrolments e set occurrence = e.occurrence || '~' || e.subject_id
      from unnest(${left.map(it => it.customerId)}::uuid[], ${left.map(it => it.planId)}::uuid[], ${left.map(it => it.occurrence)}::text[]) as g(customer_id, plan_id, occurrence)
     where e.customer_id = g.customer_id and e.plan_id = g.plan_id and e.occurrence = g.occurrence`.execute(db)
}

/** The days on which these anchors now lie. */
export async function writeAnchors(db: Db, planId: string, moved: readonly MovedAnchor[]): Promise<void> {
  await sql`
    update enrolments e set anchor_at = m.at
      from unnest(${moved.map(it => it.customerId)}::uuid[], ${moved.map(it => it.occurrence)}::text[], ${moved.map(it => it.at)}::timestamptz[]) as m(customer_id, occurrence, at)
     where e.customer_id = m.customer_id and e.plan_id = ${planId} and e.occurrence = m.occurrence`.execute(db)
}
