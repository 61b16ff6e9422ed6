import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { leavesOthers, type Pin } from './back-store.ts'
import { lateOf } from './late-views.ts'
import { LANES, waitingParts } from './waiting-views.ts'

/** The lanes in which something came too late. */
export async function lanesLate(db: Db, now: Date): Promise<number[]> {
  const found = await sql<{ lane: number }>`
    select l.lane from generate_series(0, ${LANES - 1}) as l(lane)
     cross join lateral (${oldestLate(sql`l.lane`, 1, now)}) first
     order by l.lane`.execute(db)
  return found.rows.map(row => row.lane)
}

// Each part of what waits along its index.
function oldestLate(lane: RawBuilder<unknown>, most: number, now: Date): RawBuilder<unknown> {
  const parts = waitingParts.map(
    part =>
      sql`(select t.customer_id, t.id, t.due_at from touchpoints t where t.lane = ${lane} and ${part} and ${lateOf(now)} order by t.due_at limit ${most})`,
  )
  return sql`select w.* from (${sql.join(parts, sql` union all `)}) w order by w.due_at limit ${most}`
}

/** Turns up to `most` rows of a lane that came too late into expired ones, the history in the same statement. Answers the count, and what others were merged into. */
export async function expireSome(db: Db, lane: number, most: number, now: Date): Promise<{ count: number; left: Pin[] }> {
  const found = await sql<{ count: number; left: Pin[] }>`
    with found as materialized (${oldestLate(sql`${lane}`, most, now)}),
    late as (
      select t.customer_id, t.id, t.state from found f join touchpoints t on t.customer_id = f.customer_id and t.id = f.id
       where t.state in ('planned', 'moved') and t.due_at <= ${now} and t.not_after < ${now} for update of t skip locked
    ), expired as (
      update touchpoints t set state = 'expired', reason = 'late', settled_at = ${now}::timestamptz
        from late l where t.customer_id = l.customer_id and t.id = l.id
      returning t.customer_id, t.id, l.state as from_state, t.state, t.reason, t.due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, from_state, 'expired', 'late', due_at, 'system' from expired
    )
    select count(*) as count, coalesce(json_agg(json_build_object('customerId', customer_id, 'id', id)) filter (where ${leavesOthers}), '[]') as left from expired t`.execute(
    db,
  )
  return found.rows[0] ?? { count: 0, left: [] }
}
