import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Ad } from './contract.ts'

/** Ads of these customers, and of those who were merged into them, in [from, to): what reached them or is in a worker's hand, and what still waits. */
export async function adsBetween(db: Db, customers: readonly string[], from: Date, to: Date): Promise<Ad[]> {
  if (customers.length === 0) return []
  const ids = `{${customers.join(',')}}`
  const found = await sql<Ad>`
    with whose as materialized (
      select c as id, c as kept from unnest(${ids}::uuid[]) as c
      union all select id, merged_into from customers where merged_into = any(${ids}::uuid[]) and state = 'merged')
    select w.kept as "customerId", t.id, coalesce(t.contacted_at, t.due_at) as at, t.channel, t.priority, t.state in ('planned', 'moved') as waiting
      from whose w cross join lateral (
        select * from touchpoints t
         where t.customer_id = w.id and t.legal_class = 'ad' and t.state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done')
           and coalesce(t.contacted_at, t.due_at) >= ${from} and coalesce(t.contacted_at, t.due_at) < ${to}
        offset 0) t
     order by at, t.id`.execute(db)
  return found.rows
}
