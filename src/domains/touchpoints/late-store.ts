import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { lateOf } from './late-views.ts'

/** Turns up to `most` rows that came too late into expired ones, the history in the same statement. Answers the count. */
export async function expireSome(db: Db, most: number, now: Date): Promise<number> {
  const found = await sql<{ count: number }>`
    with late as (
      select t.customer_id, t.id, t.state from touchpoints t where ${lateOf(now)} limit ${most} for update of t skip locked
    ), expired as (
      update touchpoints t set state = 'expired', reason = 'late', settled_at = ${now}::timestamptz
        from late l where t.customer_id = l.customer_id and t.id = l.id
      returning t.customer_id, t.id, l.state as from_state, t.due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, from_state, 'expired', 'late', due_at, 'system' from expired
    )
    select count(*) as count from expired`.execute(db)
  return found.rows[0]?.count ?? 0
}
