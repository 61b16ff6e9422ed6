import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { KnownFact } from './contract.ts'

export type Subject = { customer: string; subject: string }
type Row = { id: string; facts: Record<string, KnownFact> }

/** What conditions may ask of the orders and owned items that contacts hang on, by subject id. */
export async function subjectFacts(db: Db, subjects: readonly Subject[]): Promise<Map<string, Record<string, KnownFact>>> {
  if (subjects.length === 0) return new Map()
  const found = await sql<Row>`
    with asked as (select distinct * from unnest(${subjects.map(it => it.customer)}::uuid[], ${subjects.map(it => it.subject)}::uuid[]) as a(customer_id, id))
    select o.id, json_build_object('order.total', o.total, 'order.source', o.source,
             'order.branch', array_remove(array[b.name, b.external_id, b.id::text], null),
             'order.product', (select array_agg(distinct p) from order_lines l cross join lateral unnest(array[l.product_name, l.product_code]) as p
                where l.customer_id = o.customer_id and l.order_id = o.id and p is not null)) as facts
      from asked a join orders o on o.customer_id = a.customer_id and o.id = a.id left join branches b on b.id = o.branch_id
    union all
    select i.id, json_build_object('item.name', i.name, 'item.product', i.product_code, 'item.warranty', i.warranty_until)
      from asked a join owned_items i on i.customer_id = a.customer_id and i.id = a.id`.execute(db)
  return new Map(found.rows.map(row => [row.id, row.facts]))
}

/** When the orders and items behind these contacts began (milliseconds): an order when it was placed, an item when it was contracted or delivered. */
export async function subjectsBegan(
  db: Db,
  contacts: readonly { customerId: string; subjectId: string | null }[],
): Promise<Map<string, number>> {
  const asked = contacts.filter(it => it.subjectId !== null)
  if (asked.length === 0) return new Map()
  const found = await sql<{ id: string; ms: number }>`
    with asked as (select distinct * from unnest(${asked.map(it => it.customerId)}::uuid[], ${asked.map(it => it.subjectId)}::uuid[]) as a(customer_id, id))
    select o.id, extract(epoch from o.placed_at)::float8 * 1000 as ms from asked a join orders o on o.customer_id = a.customer_id and o.id = a.id
    union all
    select i.id, extract(epoch from coalesce(i.contract_on, i.delivered_on))::float8 * 1000 from asked a join owned_items i on i.customer_id = a.customer_id and i.id = a.id
     where coalesce(i.contract_on, i.delivered_on) is not null`.execute(db)
  return new Map(found.rows.map(row => [row.id, row.ms]))
}

/** The names by which a condition may call a branch. */
export async function branchNames(db: Db): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom('branches').select(['id', 'name', 'external_id']).execute()
  return new Map(rows.map(row => [row.id, [row.name, row.id, ...(row.external_id ? [row.external_id] : [])]]))
}

/** The legal class of these templates, by key. */
export async function templateClasses(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('templates')
    .select(['key', 'legal_class'])
    .where('key', 'in', [...keys])
    .execute()
  return new Map(rows.map(row => [row.key, row.legal_class]))
}
