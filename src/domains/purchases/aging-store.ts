import { sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import { dayOf, TOKYO } from '#kernel/wall-clock.ts'
import type { Aging } from '#platform/aging.ts'
import type { Db } from '#platform/database/connect.ts'
import { recountFacts } from './facts-store.ts'

/**
 * Makes purchases whose time is over belong to nobody, counted from their delivery: what was bought, when and for how much stays for the counts, by whom does not. Answers how many.
 */
export async function anonymiseOrders(db: Db, { before, spare, limit, dry }: Aging): Promise<number> {
  const old = sql`from orders o where o.placed_at < ${before} and (o.delivered_on is null or o.delivered_on < ${dayOf(before, TOKYO)}::date)
     and o.customer_id <> ${NOBODY} and not o.customer_id = any(${[...spare]}::uuid[])`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const found = await sql<{ customer: string; id: string }>`
    with old as materialized (select o.customer_id, o.id ${old} limit ${limit}),
    lines as (update order_lines l set customer_id = ${NOBODY} from old where l.customer_id = old.customer_id and l.order_id = old.id),
    items as (update owned_items i set order_id = null, serial = null, external_id = null, attributes = '{}' from old where i.customer_id = old.customer_id and i.order_id = old.id)
    update orders o set customer_id = ${NOBODY}, external_id = 'kept:' || o.id from old where o.customer_id = old.customer_id and o.id = old.id
    returning old.customer_id as customer, o.id`.execute(db)
  await recountFacts(db, [...new Set(found.rows.map(row => row.customer))], TOKYO)
  return found.rows.length
}
