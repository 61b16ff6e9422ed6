import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Way = { plan: string; occurrence: string }

/** One customer's ways through plans become another's, where the other does not go the same way already; answers which. */
export async function moveWays(db: Db, from: string, to: string, only: readonly Way[] | null): Promise<Way[]> {
  const these = only
    ? sql`and exists (select from unnest(${only.map(it => it.plan)}::uuid[], ${only.map(it => it.occurrence)}::text[]) as w(plan_id, occurrence)
            where w.plan_id = e.plan_id and w.occurrence = e.occurrence)`
    : sql``
  const found = await sql<Way>`
    update enrolments e set customer_id = ${to} where e.customer_id = ${from} ${these}
       and not exists (select from enrolments o where o.customer_id = ${to} and o.plan_id = e.plan_id and o.occurrence = e.occurrence)
    returning e.plan_id as plan, e.occurrence`.execute(db)
  return found.rows
}

/** These customers leave every plan they are in. */
export async function leaveAll(db: Db, customers: readonly string[], reason: string, now: Date): Promise<void> {
  await sql`
    update enrolments set state = 'left', reason = ${reason}, left_at = ${now}
     where customer_id = any(${[...customers]}::uuid[]) and state in ('inside', 'control')`.execute(db)
}
