import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'

/** Lets held rows of one reason wait again, the history in the same statement. Answers the count. */
export async function releaseHeld(
  db: Db,
  which: { reason: string; planId?: string; customers?: readonly string[] },
  actor: string,
  now: Date,
): Promise<number> {
  const where = sql`
    t.reason = ${which.reason}
      ${which.planId ? sql`and t.plan_id = ${which.planId}` : sql``}
      ${which.customers ? sql`and t.customer_id = any(${[...which.customers]}::uuid[])` : sql``}`
  return release(db, where, actor, now)
}

/** Lets wait again what holds kept back that are over on this day (a hold's last day is itself free). Answers the count. */
export async function releaseInPeace(db: Db, today: Day, actor: string, now: Date): Promise<number> {
  const where = sql`
    t.reason collate "C" >= 'peace.' and t.reason collate "C" < 'peace/'
      and not exists (select from holds h where h.customer_id = t.customer_id and h.lifted_at is null and (h.until is null or h.until > ${today}::date))
      and not exists (
        select from customers c join holds h on h.lifted_at is null and h.reach <> 'person' and (h.until is null or h.until > ${today}::date)
          join customers o on o.id = h.customer_id
            and ((h.reach = 'household' and o.household_id = c.household_id) or (h.reach = 'company' and coalesce(o.company_id, o.id) in (c.company_id, c.id)))
         where c.id = t.customer_id)`
  return release(db, where, actor, now)
}

async function release(db: Db, where: RawBuilder<unknown>, actor: string, now: Date): Promise<number> {
  const found = await sql<{ count: number }>`
    with freed as (
      update touchpoints t set state = 'planned', reason = null where t.state = 'held' and ${where}
      returning t.customer_id, t.id, t.due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, 'held', 'planned', 'released', due_at, ${actor} from freed
    )
    select count(*) as count from freed`.execute(db)
  return found.rows[0]?.count ?? 0
}
