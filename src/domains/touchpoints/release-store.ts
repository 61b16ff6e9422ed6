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

/**
 * Lets wait again what holds kept back that are over on this day (a hold's last day is itself free). Whom open holds still reach, carriers and their homes and companies, is gathered
 * once; the held rows are looked up in it, never a row for a row.
 */
export async function releaseInPeace(db: Db, today: Day, actor: string, now: Date): Promise<number> {
  const held = await sql`
    select from touchpoints t where t.state = 'held' and ${inPeace} limit 1`.execute(db)
  if (held.rows.length === 0) return 0
  const where = sql`
    ${inPeace} and t.customer_id not in (select customer_id from open_holds)
      and not exists (
        select from customers c where c.id = t.customer_id
           and (c.household_id in (select id from reached) or c.company_id in (select id from reached) or c.id in (select id from reached)))`
  const first = sql`
    open_holds as materialized (
      select h.customer_id, h.reach, h.group_id from holds h where h.lifted_at is null and (h.until is null or h.until > ${today}::date)
    ), reached as materialized (
      select group_id as id from open_holds where reach <> 'person' and group_id is not null
      union
      select case h.reach when 'household' then o.household_id else coalesce(o.company_id, o.id) end
        from open_holds h join customers o on o.id = h.customer_id
       where h.reach <> 'person' and (h.reach = 'company' or o.household_id is not null)
    ),`
  return release(db, where, actor, now, first)
}

const inPeace = sql`t.reason collate "C" >= 'peace.' and t.reason collate "C" < 'peace/'`

/** Lets held rows `t` wait again, the history in the same statement. Answers the count. */
export async function release(
  db: Db,
  where: RawBuilder<unknown>,
  actor: string,
  now: Date,
  first: RawBuilder<unknown> = sql``,
): Promise<number> {
  const found = await sql<{ count: number }>`
    with ${first} freed as (
      update touchpoints t set state = 'planned', reason = null where t.state = 'held' and ${where}
      returning t.customer_id, t.id, t.due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, 'held', 'planned', 'released', due_at, ${actor} from freed
    )
    select count(*) as count from freed`.execute(db)
  return found.rows[0]?.count ?? 0
}
