import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Rows } from './turn-store.ts'

/** Calls the occurrence of single contacts something else: a select of (customer_id, id, becomes). A name that is taken stays whose it is. */
export async function renameSome(db: Db, select: Rows): Promise<void> {
  await sql`
    with w(customer_id, id, becomes) as (${select})
    update touchpoints t set occurrence = w.becomes from w
     where t.customer_id = w.customer_id and t.id = w.id
       and not exists (select from touchpoints o where o.customer_id = t.customer_id and o.plan_id = t.plan_id and o.step_key = t.step_key and o.occurrence = w.becomes)`.execute(
    db,
  )
}
