import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Whom a text is about: the customer, and the order or owned item it speaks of (null: none). */
export type Whom = { customer: string; subject: string | null; branch?: string | null; staff?: string | null }

/** What is known of one of them, as the tables hold it. */
export type Known = {
  customer: string
  subject: string | null
  kind: 'person' | 'company'
  name: string
  family_name: string | null
  honorific: string | null
  company: string | null
  department: string | null
  title: string | null
  email: string | null
  phone: string | null
  mobile: string | null
  line: string | null
  prefecture: string | null
  language: string
  attributes: Record<string, unknown>
  staff: string | null
  branch: string | null
  branch_phone: string | null
  branch_address: string | null
  order_number: string | null
  order_date: string | null
  order_delivered: string | null
  order_total: number | null
  order_currency: string | null
  order_items: string[] | null
  item: ItemRow | null
}
type ItemRow = {
  name: string
  serial: string | null
  contract_on: string | null
  delivered_on: string | null
  warranty_until: string | null
  renews_on: string | null
}

/** All that may be written into texts about these people, in their order, in one query; who is not there is left out. A subject is an order or an owned item; the item of an order and the order of an item come along. */
export async function knownOf(db: Db, whom: readonly Whom[], zone: string): Promise<Known[]> {
  const found = await sql<Known>`
    select w.customer, w.subject, c.kind, c.name, c.family_name, c.honorific, firm.name as company, c.department, c.title, c.email,
           coalesce(c.mobile, c.phone) as phone, c.mobile_e164 as mobile, c.line_id as line, c.prefecture, c.language, c.attributes,
           s.name as staff, b.name as branch, b.phone as branch_phone, b.address as branch_address,
           o.external_id as order_number, (o.placed_at at time zone ${zone})::date as order_date, o.delivered_on as order_delivered,
           o.total as order_total, o.currency as order_currency, lines.names as order_items, to_jsonb(i) as item
      from unnest(${whom.map(it => it.customer)}::uuid[], ${whom.map(it => it.subject)}::uuid[],
                  ${whom.map(it => it.branch ?? null)}::uuid[], ${whom.map(it => it.staff ?? null)}::uuid[])
             with ordinality as w(customer, subject, branch, staff, n)
      join customers c on c.id = w.customer
      left join customers firm on firm.id = c.company_id
      left join staff s on s.id = coalesce(w.staff, c.staff_id)
      left join branches b on b.id = coalesce(w.branch, c.branch_id)
      left join lateral (
        select name, serial, contract_on, delivered_on, warranty_until, renews_on, order_id from owned_items
         where customer_id = w.customer and (id = w.subject or order_id = w.subject) order by id limit 1) i on w.subject is not null
      left join orders o on o.customer_id = w.customer and o.id = coalesce(i.order_id, w.subject)
      left join lateral (
        select array_agg(product_name order by line_no) as names from order_lines
         where customer_id = w.customer and order_id = o.id and amount > 0 and product_name is not null) lines on o.id is not null
     order by w.n`.execute(db)
  return found.rows
}

/** What a text for this customer would most likely speak of: the newest order, else the newest owned item. */
export async function latestSubject(db: Db, customer: string): Promise<string | null> {
  const found = await sql<{ id: string | null }>`
    select coalesce(
      (select id from orders where customer_id = ${customer} order by placed_at desc limit 1),
      (select id from owned_items where customer_id = ${customer} order by id desc limit 1)) as id`.execute(db)
  return found.rows[0]?.id ?? null
}
