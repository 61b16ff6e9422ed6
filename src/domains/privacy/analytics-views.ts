import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

const after = (place: string | null) => sql`${place}::uuid`
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Lets everything that follows in this transaction see one moment; must be its first statement. */
export async function oneSnapshot(tx: Db): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx)
}

export type PersonRow = {
  id: string
  kind: string
  state: string
  birthday: string | null
  prefecture: string | null
  language: string
  branch: string | null
  since: string
}

/** People, erased ones left out, by id. */
export async function peopleAfter(db: Db, place: string | null, limit: number): Promise<PersonRow[]> {
  const found = await sql<PersonRow>`
    select id, kind, state, birthday, prefecture, language, branch_id as branch, (created_at at time zone 'Asia/Tokyo')::date as since from customers
     where (${after(place)} is null or id > ${after(place)}) and state in ('active', 'archived', 'deceased') order by id limit ${limit}`.execute(
    db,
  )
  return found.rows
}

export type OrderRow = {
  customer: string
  id: string
  placed: string
  delivered: string | null
  state: string
  total: number
  currency: string
  branch: string | null
}

/** Orders in the order of (customer, id). */
export async function ordersAfter(db: Db, place: [string, string] | null, limit: number): Promise<OrderRow[]> {
  const [customer, id] = place ?? [null, null]
  const found = await sql<OrderRow>`
    select customer_id as customer, id, (placed_at at time zone 'Asia/Tokyo')::date as placed, delivered_on as delivered, state, total::float8 as total, currency, branch_id as branch from orders
     where ${after(customer)} is null or (customer_id, id) > (${after(customer)}, ${after(id)}) order by customer_id, id limit ${limit}`.execute(
    db,
  )
  return found.rows
}

export type LineRow = { customer: string; order: string; line: number; product: string | null; quantity: number; amount: number }

export async function linesAfter(db: Db, place: [string, string, number] | null, limit: number): Promise<LineRow[]> {
  const [customer, order, line] = place ?? [null, null, null]
  const found = await sql<LineRow>`
    select customer_id as customer, order_id as "order", line_no as line, product_code as product, quantity::float8 as quantity, amount::float8 as amount from order_lines
     where ${after(customer)} is null or (customer_id, order_id, line_no) > (${after(customer)}, ${after(order)}, ${line}::int) order by customer_id, order_id, line_no limit ${limit}`.execute(
    db,
  )
  return found.rows
}

/** Product codes with how many people bought each. */
export async function productCounts(db: Db): Promise<Map<string, number>> {
  const found = await sql<{ code: string; n: number }>`
    select product_code as code, count(distinct customer_id)::int as n from order_lines where product_code is not null and customer_id <> ${NOBODY} group by product_code`.execute(
    db,
  )
  return new Map(found.rows.map(row => [row.code, row.n]))
}

export type ContactRow = {
  customer: string
  id: string
  plan: string
  step: string
  kind: string
  legal: string
  state: string
  reason: string | null
  channel: string | null
  due: string
  contacted: string | null
  outcome: string | null
}

export async function contactsAfter(db: Db, place: [string, string] | null, limit: number): Promise<ContactRow[]> {
  const [customer, id] = place ?? [null, null]
  const found = await sql<ContactRow>`
    select customer_id as customer, id, plan_id as plan, step_key as step, kind, legal_class as legal, state, reason, channel,
      (due_at at time zone 'Asia/Tokyo')::date as due, (contacted_at at time zone 'Asia/Tokyo')::date as contacted, outcome from touchpoints
     where ${after(customer)} is null or (customer_id, id) > (${after(customer)}, ${after(id)}) order by customer_id, id limit ${limit}`.execute(
    db,
  )
  return found.rows
}

export type EventRow = { customer: string; id: string; name: string; on: string; channel: string | null; score: number | null }

export async function eventsAfter(db: Db, place: [string, string] | null, limit: number): Promise<EventRow[]> {
  const [customer, id] = place ?? [null, null]
  const found = await sql<EventRow>`
    select customer_id as customer, id, name, (at at time zone 'Asia/Tokyo')::date as "on", channel,
      case when jsonb_typeof(data -> 'score') = 'number' then (data ->> 'score')::float8 end as score from events
     where (${after(customer)} is null or (customer_id, id) > (${after(customer)}, ${after(id)})) and customer_id <> ${NOBODY} order by customer_id, id limit ${limit}`.execute(
    db,
  )
  return found.rows
}

/** Names of events with how many people have each. */
export async function eventCounts(db: Db): Promise<Map<string, number>> {
  const found = await sql<{ name: string; n: number }>`
    select name, count(distinct customer_id)::int as n from events where customer_id <> ${NOBODY} group by name`.execute(db)
  return new Map(found.rows.map(row => [row.name, row.n]))
}
