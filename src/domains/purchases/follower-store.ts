import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Moved = { orders: string[]; items: string[] }

// A number both have under one source stays where it is: it is one order told twice.
/** Lets the orders, lines and items of one customer be another's; answers their ids. */
export async function moveAll(db: Db, from: string, to: string): Promise<Moved> {
  const orders = await sql<{ id: string }>`
    update orders o set customer_id = ${to} where o.customer_id = ${from}
       and not exists (select from orders k where k.customer_id = ${to} and k.source = o.source and k.external_id = o.external_id)
    returning o.id`.execute(db)
  const items = await sql<{ id: string }>`
    update owned_items i set customer_id = ${to} where i.customer_id = ${from}
       and not exists (select from owned_items k where k.customer_id = ${to} and k.source = i.source and k.external_id = i.external_id)
    returning i.id`.execute(db)
  const moved = { orders: orders.rows.map(row => row.id), items: items.rows.map(row => row.id) }
  await moveLines(db, from, to, moved.orders)
  return moved
}

/** Lets these orders and items be the other's again; what the other was told anew since stays where it is, like any order told twice. */
export async function moveThese(db: Db, from: string, to: string, it: Moved): Promise<void> {
  const orders = await sql<{ id: string }>`
    update orders o set customer_id = ${to} where o.customer_id = ${from} and o.id = any(${it.orders}::uuid[])
       and not exists (select from orders k where k.customer_id = ${to} and k.source = o.source and k.external_id = o.external_id)
    returning o.id`.execute(db)
  await sql`
    update owned_items i set customer_id = ${to} where i.customer_id = ${from} and i.id = any(${it.items}::uuid[])
       and not exists (select from owned_items k where k.customer_id = ${to} and k.source = i.source and k.external_id = i.external_id)`.execute(
    db,
  )
  await moveLines(
    db,
    from,
    to,
    orders.rows.map(row => row.id),
  )
}

async function moveLines(db: Db, from: string, to: string, orders: readonly string[]): Promise<void> {
  await sql`
    update order_lines set customer_id = ${to} where customer_id = ${from} and order_id = any(${[...orders]}::uuid[])`.execute(db)
}

/** Takes out of the things people own what leads to them; that they were bought stays. */
export async function blankItems(db: Db, customers: readonly string[]): Promise<void> {
  await sql`
    update owned_items set serial = null, external_id = null, attributes = '{}' where customer_id = any(${[...customers]}::uuid[])`.execute(
    db,
  )
}

/** Orders with their lines and owned items of these customers. */
export async function heldOf(db: Db, customers: readonly string[]): Promise<unknown> {
  const found = await sql<{ held: unknown }>`
    select json_build_object(
      'orders', (select coalesce(json_agg(to_jsonb(o) || jsonb_build_object('lines', (select jsonb_agg(to_jsonb(l) order by l.line_no) from order_lines l
                   where l.customer_id = o.customer_id and l.order_id = o.id)) order by o.placed_at), '[]') from orders o where o.customer_id = any(${[...customers]}::uuid[])),
      'items', (select coalesce(json_agg(to_jsonb(i)), '[]') from owned_items i where i.customer_id = any(${[...customers]}::uuid[]))) as held`.execute(
    db,
  )
  return found.rows[0]?.held
}

/** What two customers bought as if they were one: an order both were told of counts once, and what was spent is in the currency of the latest. */
export async function boughtTogether(
  db: Db,
  { kept, gone }: { kept: string; gone: string },
): Promise<{ purchases?: number; spend?: number; currency?: string; lastBoughtAt?: Date }> {
  const found = await sql<{ purchases: number; spend: number; currency: string; lastBoughtAt: Date }>`
    with bought as (
      select o.* from orders o where o.customer_id in (${kept}, ${gone}) and o.state = 'placed' and o.total > 0
         and (o.customer_id = ${kept} or not exists (select from orders k where k.customer_id = ${kept} and k.source = o.source and k.external_id = o.external_id))),
    latest as (select currency from bought order by placed_at desc, id desc limit 1)
    select count(*)::int as purchases, sum(b.total) filter (where b.currency = l.currency)::bigint as spend, min(l.currency) as currency, max(b.placed_at) as "lastBoughtAt"
      from bought b cross join latest l having count(*) > 0`.execute(db)
  return found.rows[0] ?? {}
}
