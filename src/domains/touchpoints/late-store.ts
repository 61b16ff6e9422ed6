import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { leavesOthers, type Pin } from './back-store.ts'
import { LANES } from './claim-store.ts'
import { lateOf } from './late-views.ts'

/** The lanes in which something came too late. */
export async function lanesLate(db: Db, now: Date): Promise<number[]> {
  const found = await sql<{ lane: number }>`
    select l.lane from generate_series(0, ${LANES - 1}) as l(lane)
     cross join lateral (select t.id from touchpoints t where t.lane = l.lane and ${lateOf(now)} order by t.due_at limit 1) first
     order by l.lane`.execute(db)
  return found.rows.map(row => row.lane)
}

/** Turns up to `most` rows of a lane that came too late into expired ones, the history in the same statement. Answers the count, and what others were merged into. */
export async function expireSome(db: Db, lane: number, most: number, now: Date): Promise<{ count: number; left: Pin[] }> {
  const found = await sql<{ count: number; left: Pin[] }>`
    with late as (
      select t.customer_id, t.id, t.state from touchpoints t where t.lane = ${lane} and ${lateOf(now)} order by t.due_at limit ${most} for update of t skip locked
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
