import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/**
 * Counts the purchases of these customers anew. Two transactions may add orders of one customer at once: the row is locked first and the
 * question asked after, so that whoever comes second sees what the first has committed.
 */
export async function recountFacts(db: Db, customers: readonly string[], zone: string): Promise<void> {
  const ids = [...customers].sort()
  await sql`
    insert into purchase_facts (customer_id, purchases, spend, currency)
    select id, 0, 0, 'JPY' from unnest(${ids}::uuid[]) as id order by id
    on conflict (customer_id) do update set purchases = 0 where false`.execute(db)
  await sql`
    update purchase_facts f
       set purchases = n.purchases, spend = n.spend, currency = n.currency, first_at = n.first_at, second_at = n.second_at, last_at = n.last_at,
           rhythm_days = n.rhythm_days
      from (${countOf(sql`customer_id = any(${ids}::uuid[])`, zone)}) n
     where f.customer_id = n.customer_id`.execute(db)
  await sql`
    delete from purchase_facts f where f.customer_id = any(${ids}::uuid[])
       and not exists (select from orders o where o.customer_id = f.customer_id and o.state = 'placed' and o.total > 0)`.execute(
    db,
  )
}

/**
 * The raw answer: per customer the purchases, what was spent in the currency of the latest one, first, second and last time, and the median gap
 * in days between purchase days in `zone` (null below three days).
 */
export function countOf(which: ReturnType<typeof sql>, zone: string) {
  return sql`
    select m.customer_id, m.purchases, m.first_at, m.second_at, m.last_at, m.currency, s.spend, r.rhythm_days
      from (select customer_id, count(*)::int as purchases, min(placed_at) as first_at, (array_agg(placed_at order by placed_at, id))[2] as second_at,
                   max(placed_at) as last_at, (array_agg(currency order by placed_at desc, id desc))[1] as currency
              from orders where ${which} and state = 'placed' and total > 0 group by customer_id) m
      cross join lateral (select sum(o.total)::bigint as spend from orders o
             where o.customer_id = m.customer_id and o.state = 'placed' and o.total > 0 and o.currency = m.currency) s
      left join (select customer_id, percentile_cont(0.5) within group (order by gap) as rhythm_days
              from (select customer_id, day - lag(day) over (partition by customer_id order by day) as gap
                      from (select distinct customer_id, (placed_at at time zone ${zone})::date as day
                              from orders where ${which} and state = 'placed' and total > 0) days) gaps
             group by customer_id having count(*) >= 3) r on r.customer_id = m.customer_id`
}

type Row = {
  customer_id: string
  purchases: number
  spend: number
  currency: string
  first_at: Date | null
  second_at: Date | null
  last_at: Date | null
  rhythm_days: number | null
}

/** The kept-up facts of these customers. */
export async function factsOf(db: Db, ids: readonly string[]): Promise<Row[]> {
  const found = await sql<Row>`select * from purchase_facts where customer_id = any(${ids}::uuid[])`.execute(db)
  return found.rows
}

/** The latest purchase of each of these customers. */
export async function latestPurchases(
  db: Db,
  ids: readonly string[],
): Promise<{ customer: string; order: string; at: Date; names: string[] }[]> {
  const found = await sql<{ customer: string; order: string; at: Date; names: string[] }>`
    select c.id as customer, o.id as order, o.placed_at as at,
           array(select coalesce(l.product_name, l.product_code) from order_lines l
                  where l.customer_id = o.customer_id and l.order_id = o.id and l.amount > 0 and coalesce(l.product_name, l.product_code) is not null
                  order by l.amount desc, l.line_no limit 3) as names
      from unnest(${ids}::uuid[]) as c(id)
      cross join lateral (select customer_id, id, placed_at from orders
             where customer_id = c.id and state = 'placed' and total > 0 order by placed_at desc, id desc limit 1) o`.execute(db)
  return found.rows
}
