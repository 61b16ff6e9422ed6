import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { OutcomeStep } from './anchor-rules.ts'
import { notAfterSql, type Pinned } from './contact-views.ts'
import { dueOffset } from './due-rules.ts'
import { type Sql, shifted } from './due-views.ts'

/** Which contacts something became of, as a condition on `touchpoints p`. */
export type Parents = Sql

/** These very contacts. */
export const parentsNamed = (pins: readonly { customer: string; id: string }[]): Parents =>
  sql`(p.customer_id, p.id) in (select * from unnest(${pins.map(it => it.customer)}::uuid[], ${pins.map(it => it.id)}::uuid[]))`

/** Every contact of a plan that went out or was answered since. */
export const parentsSince = (planId: string, since: Date): Parents =>
  sql`p.plan_id = ${planId}::uuid and p.state in ('sent', 'handed', 'done') and greatest(p.contacted_at, p.outcome_at) >= ${since}::timestamptz`

/** Contacts that were made before an undone import came again: what hung on them went with it and is due anew, however long ago they were. Of the entries made since. */
export const parentsBack = (planId: string, since: Date): Parents => sql`
  (p.customer_id, p.id) in (
    select o.customer_id, o.id
      from enrolments u join enrolments x on x.customer_id = u.customer_id and x.plan_id = u.plan_id and x.occurrence = split_part(u.occurrence, '~', 1)
      join touchpoints o on o.customer_id = x.customer_id and o.plan_id = x.plan_id and split_part(o.occurrence, '/', 1) = x.occurrence
     where u.plan_id = ${planId}::uuid and u.reason = 'plan.import-undone' and x.state <> 'left' and x.entered_at >= ${since}::timestamptz and o.contacted_at is not null)`

// A yearly contact is named `<occurrence>/<years>`; its enrolment has no years.
const entry = sql`regexp_replace(p.occurrence, '/[0-9]+$', '')`
const inside = sql`enrolments e on e.customer_id = p.customer_id and e.plan_id = p.plan_id and e.occurrence = ${entry} and e.state <> 'left'`

/** The plan versions by which these contacts are followed: the one each person follows. */
export async function versionsBehind(db: Db, parents: Parents): Promise<Pinned[]> {
  const found = await sql<Pinned>`
    select distinct e.plan_id as "planId", e.version from touchpoints p join ${inside} where ${parents} order by 1, 2`.execute(db)
  return found.rows
}

/** What now hangs on these contacts, as the select `touchpoints.plan` takes. Reads `calendar cal`. */
export function childrenOf(
  { planId, version }: Pinned,
  steps: readonly OutcomeStep[],
  parents: Parents,
  { now, zone }: { now: Date; zone: string },
): Sql {
  const rows = steps.map(step => {
    const { hang } = step
    const from = hang.is === 'none' ? sql`p.contacted_at` : sql`p.outcome_at`
    const when =
      hang.is === 'none' ? sql`p.state in ('sent', 'handed') and p.outcome is null` : sql`p.outcome = any(${hang.is}::text[])`
    return sql`(${sql.lit(step.key)}, ${sql.lit(step.kind)}, ${sql.lit(step.legalClass)}, ${sql.lit(step.priority)},
      ${shifted(from, dueOffset(step), zone)}, p.step_key = ${sql.lit(hang.step)} and ${when})`
  })
  return sql`
    select p.customer_id, p.plan_id, s.key, p.occurrence, ${sql.lit(version)}::int, s.kind, s.legal_class, s.priority::smallint, s.due_at, n.not_after,
           e.subject_id, e.branch_id, e.staff_id
      from touchpoints p join ${inside} cross join calendar cal
     cross join lateral (values ${sql.join(rows)}) s(key, kind, legal_class, priority, due_at, hangs)
     cross join lateral (select ${notAfterSql(steps, zone)} as not_after) n
     where ${parents} and p.plan_id = ${planId}::uuid and e.version = ${sql.lit(version)} and s.hangs and s.due_at is not null and n.not_after >= ${now}::timestamptz`
}

/** Steps that waited for silence and wait no more, since an answer came: as `touchpoints.turnWhere` takes them. */
export function needless(planId: string, silent: readonly OutcomeStep[], parents: Parents): Sql {
  return sql`select c.customer_id, c.id, 'cancelled'::text, 'plan.answered'::text, null::timestamptz, null::int ${answered(planId, silent, parents, sql`('planned', 'moved', 'held')`)}`
}

/** The same for contacts that already are in a person's hands. */
export async function needlessHanded(
  db: Db,
  planId: string,
  silent: readonly OutcomeStep[],
  parents: Parents,
): Promise<{ customerId: string; id: string }[]> {
  const found = await sql<{ customerId: string; id: string }>`
    select c.customer_id as "customerId", c.id ${answered(planId, silent, parents, sql`('handed')`)}`.execute(db)
  return found.rows
}

function answered(planId: string, silent: readonly OutcomeStep[], parents: Parents, states: Sql): Sql {
  const pairs = silent.map(step => sql`(${sql.lit(step.key)}, ${sql.lit(step.hang.step)})`)
  return sql`
    from touchpoints p
    join (values ${sql.join(pairs)}) s(key, parent) on s.parent = p.step_key
    join touchpoints c on c.customer_id = p.customer_id and c.plan_id = p.plan_id and c.step_key = s.key and c.occurrence = p.occurrence and c.state in ${states}
   where ${parents} and p.plan_id = ${planId}::uuid and p.outcome is not null`
}
