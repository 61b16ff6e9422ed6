import { sql } from 'kysely'
import type { Purpose } from '#domains/selling/contract.ts'
import type { Db } from '#platform/database/connect.ts'

export type OpenOffer = {
  customer: string
  id: string
  contact: string
  state: 'planned' | 'moved' | 'held' | 'handed'
  kind: 'call' | 'visit'
  purpose: Purpose
  product: string | null
}

/** The calls and visits of these customers that sell or buy and were not made yet. */
export async function offersOf(db: Db, customers: readonly string[]): Promise<OpenOffer[]> {
  if (customers.length === 0) return []
  const found = await sql<OpenOffer>`
    select t.customer_id as customer, t.id, t.id as contact, t.state, t.kind, p.purpose, coalesce(c.card ->> 'product', t.data ->> 'product') as product
      from touchpoints t
      left join step_cards c on c.plan_id = t.plan_id and c.version = t.plan_version and c.step_key = t.step_key
     cross join lateral (select coalesce(c.card ->> 'purpose', t.data ->> 'purpose', 'service') as purpose) p
     where t.customer_id = any(${[...customers]}::uuid[]) and t.state in ('planned', 'moved', 'held', 'handed') and t.kind in ('call', 'visit') and p.purpose <> 'service'`.execute(
    db,
  )
  return found.rows
}

/** How often each of these customers put the receiver down since they last spoke with us. */
export async function hangUps(db: Db, customers: readonly string[]): Promise<Map<string, number>> {
  if (customers.length === 0) return new Map()
  const found = await sql<{ customer: string; times: number }>`
    select t.customer_id as customer, count(*)::int as times from tasks t left join contact_facts f on f.customer_id = t.customer_id
     where t.customer_id = any(${[...customers]}::uuid[]) and t.state = 'done' and t.outcome = 'hung-up' and (f.last_spoken_at is null or t.done_at > f.last_spoken_at)
     group by t.customer_id`.execute(db)
  return new Map(found.rows.map(row => [row.customer, row.times]))
}
