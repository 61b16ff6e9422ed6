import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Ad } from './contract.ts'

/** Ads of these customers in [from, to): what reached them or is in a worker's hand, and what still waits. */
export async function adsBetween(db: Db, customers: readonly string[], from: Date, to: Date): Promise<Ad[]> {
  if (customers.length === 0) return []
  const found = await sql<Ad>`
    select t.customer_id as "customerId", t.id, coalesce(t.contacted_at, t.due_at) as at, t.channel, t.priority, t.state in ('planned', 'moved') as waiting
      from touchpoints t
     where t.customer_id = any(${`{${customers.join(',')}}`}::uuid[]) and t.legal_class = 'ad' and t.state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done')
       and coalesce(t.contacted_at, t.due_at) >= ${from} and coalesce(t.contacted_at, t.due_at) < ${to}`.execute(db)
  return found.rows
}
