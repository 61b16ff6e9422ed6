import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Deal, Thing } from './deal-rules.ts'

type OrderDeal = { on: string; branch: string | null; things: Thing[] }

/** The purchases of a customer since a day with their lines; one made at a branch came about in the shop. */
export async function ordersAsDeals(db: Db, customer: string, since: string, zone: string): Promise<Deal[]> {
  const found = await sql<OrderDeal>`
    select (o.placed_at at time zone ${zone})::date as on, o.branch_id as branch,
           coalesce((select json_agg(json_build_object('code', l.product_code, 'name', l.product_name, 'quantity', l.quantity::float8) order by l.line_no)
              from order_lines l where l.customer_id = o.customer_id and l.order_id = o.id and l.amount > 0), '[]') as things
      from orders o
     where o.customer_id = ${customer} and o.state = 'placed' and o.total > 0 and o.placed_at > (${since}::date - 1)::timestamp at time zone ${zone}
     order by o.placed_at desc limit 2000`.execute(db)
  return found.rows.map(({ on, branch, things }) => ({ on, place: branch ? 'store' : 'other', clean: true, things }))
}
