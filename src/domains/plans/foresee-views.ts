import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Activated } from './contract.ts'
import type { Sql } from './due-views.ts'

/** Did anybody ever enter this plan? */
export async function everEntered(db: Db, planId: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select exists (select from enrolments where plan_id = ${planId}) as there`.execute(
    db,
  )
  return found.rows[0]?.there ?? true
}

/**
 * How many these occurrences are and how many contacts they get, without a row of either. What an anchor gets follows from its time alone, so that an hour is asked by its first and its
 * last anchor: where both get the same, so does every one between; only the few hours in which a contact begins or ends to be in time are asked one by one.
 */
export async function countOf(db: Db, occurrences: Sql, calendar: Sql, contacts: Sql): Promise<Activated> {
  const row = (label: Sql, at: Sql) =>
    sql`null::uuid as customer_id, ${label} as occurrence, ${at} as anchor_at, null::uuid as subject_id, null::uuid as branch_id, null::uuid as staff_id`
  const of = (entered: Sql) => sql`(with entered as (${entered}) ${contacts}) as c(customer_id, plan_id, step_key, occurrence)`
  const edge = (name: string, at: Sql) => sql`select ${row(sql`extract(epoch from hour) || ${sql.lit(name)}`, at)} from hours`
  const found = await sql<{ entered: number; planned: number }>`
    with ${calendar},
    anchors as materialized (select date_trunc('hour', q.anchor_at) as hour, q.anchor_at from (${occurrences}) q),
    hours as materialized (select hour, min(anchor_at) as first, max(anchor_at) as last, count(*) as people from anchors group by hour),
    edges as materialized (
      select split_part(c.occurrence, '/', 1) as label, array_agg(c.step_key || '/' || split_part(c.occurrence, '/', 2) order by c.step_key, c.occurrence) as gets
        from ${of(sql`${edge(' first', sql`first`)} union all ${edge(' last', sql`last`)}`)} group by 1),
    asked as materialized (
      select h.hour, h.people, f.gets is not distinct from l.gets as even, coalesce(cardinality(f.gets), 0) as each
        from hours h left join edges f on f.label = extract(epoch from h.hour) || ' first' left join edges l on l.label = extract(epoch from h.hour) || ' last')
    select (select coalesce(sum(people), 0) from asked)::int as entered,
           ((select coalesce(sum(people * each), 0) from asked where even)
            + (select count(*) from ${of(sql`select ${row(sql`''`, sql`a.anchor_at`)} from anchors a where a.hour in (select hour from asked where not even)`)}))::int as planned`.execute(
    db,
  )
  return found.rows[0] ?? { entered: 0, planned: 0 }
}
