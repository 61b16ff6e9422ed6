import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import type { Ad } from './contract.ts'

/**
 * Ads of these customers, and of those who were merged into them, in [from, to): what reached them or is in a worker's hand, and what still waits; nothing of who has but one
 * that is in hand, which is the one that is asked about.
 */
export async function adsBetween(db: Db, customers: readonly string[], from: Date, to: Date): Promise<Ad[]> {
  if (customers.length === 0) return []
  const found = await sql<Ad & { ms: number }>`
    with merged as materialized (
      select id, merged_into as kept from customers where merged_into = ${anyId(customers)} and state = 'merged'
    ), counted as (
      select coalesce(m.kept, t.customer_id) as customer_id, t.id, coalesce(t.contacted_at, t.due_at) as at, t.channel, t.priority, t.state,
             count(*) over (partition by coalesce(m.kept, t.customer_id)) as count
        from touchpoints t left join merged m on m.id = t.customer_id
       where t.customer_id = any((select ${`{${customers.join(',')}}`}::uuid[] || coalesce(array_agg(id), '{}') from merged)::uuid[])
         and t.legal_class = 'ad' and t.state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done')
         and coalesce(t.contacted_at, t.due_at) >= ${from} and coalesce(t.contacted_at, t.due_at) < ${to}
    )
    select customer_id as "customerId", id, extract(epoch from at)::float8 * 1000 as ms, channel, priority, state in ('planned', 'moved') as waiting
      from counted where count > 1 or state <> 'claimed' order by at, id`.execute(db)
  return found.rows.map(({ ms, ...ad }) => ({ ...ad, at: new Date(ms) }))
}
