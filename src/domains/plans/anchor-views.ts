import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { AnchorStep } from './anchor-rules.ts'
import { dueOffset } from './due-rules.ts'
import { type Sql, shifted } from './due-views.ts'
import { WAITS } from './entry-views.ts'

export type MovedAnchor = { customerId: string; occurrence: string; at: Date }

/** People inside whose anchor now lies elsewhere than when they entered. */
export async function movedAnchors(db: Db, planId: string, occurrences: Sql): Promise<MovedAnchor[]> {
  const found = await sql<MovedAnchor>`
    select e.customer_id as "customerId", e.occurrence, q.anchor_at as at
      from (${occurrences}) q
      join enrolments e on e.customer_id = q.customer_id and e.plan_id = ${planId} and e.occurrence = q.occurrence and e.state in ('inside', 'control')
     where e.anchor_at <> q.anchor_at and (not e.occurrence like '%:once' or e.occurrence = 'received:once')
       and (not (e.occurrence like 'received:%' or e.occurrence ~ ':[0-9]{4}$') or e.subject_id = q.subject_id)`.execute(db)
  return found.rows
}

/** What waits for them on its new day, as `touchpoints.turnWhere` takes it. */
export function movedContacts(
  planId: string,
  moved: readonly MovedAnchor[],
  steps: readonly AnchorStep[],
  calendar: Sql,
  zone: string,
): Sql {
  const base = sql`(((m.at at time zone ${sql.lit(zone)}) + make_interval(years => coalesce(substring(t.occurrence from '/([0-9]+)$')::int, 0))) at time zone ${sql.lit(zone)})`
  const rows = steps.map(step => sql`(${sql.lit(step.key)}, ${shifted(base, dueOffset(step), zone)})`)
  return sql`
    with ${calendar}
    select t.customer_id, t.id, case when t.state = 'held' then 'held' else 'moved' end, case when t.state = 'held' then t.reason else 'plan.anchor-moved' end, s.due, null::int
      from unnest(${moved.map(it => it.customerId)}::uuid[], ${moved.map(it => it.occurrence)}::text[], ${moved.map(it => it.at)}::timestamptz[]) as m(customer_id, occurrence, at)
      join touchpoints t on t.customer_id = m.customer_id and t.plan_id = ${planId}::uuid and (t.state in ('planned', 'moved') or (t.state = 'held' and t.reason = ${sql.lit(WAITS)})) and t.reason is distinct from 'hand.moved'
       and regexp_replace(t.occurrence, '/[0-9]+$', '') = m.occurrence
     cross join calendar cal
     cross join lateral (values ${sql.join(rows)}) s(key, due)
     where s.key = t.step_key and s.due <> t.due_at`
}
