import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Lets held rows of one reason wait again, the history in the same statement. Answers the count. */
export async function releaseHeld(
  db: Db,
  which: { reason: string; planId?: string; customers?: readonly string[] },
  actor: string,
  now: Date,
): Promise<number> {
  const found = await sql<{ count: number }>`
    with freed as (
      update touchpoints set state = 'planned', reason = null
       where state = 'held' and reason = ${which.reason}
         ${which.planId ? sql`and plan_id = ${which.planId}` : sql``}
         ${which.customers ? sql`and customer_id = any(${[...which.customers]}::uuid[])` : sql``}
      returning customer_id, id, due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, 'held', 'planned', 'released', due_at, ${actor} from freed
    )
    select count(*) as count from freed`.execute(db)
  return found.rows[0]?.count ?? 0
}
