import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Hold, HoldReach } from './contract.ts'

/** A hold that somebody else's home or company carries; `group` is the home's id or the company's. */
export type Reaching = Hold & { group: string }

/** The open holds that reach these homes and companies, whoever of them they were placed on. */
export async function holdsReaching(
  db: Db,
  { households, companies }: { households: readonly string[]; companies: readonly string[] },
): Promise<Reaching[]> {
  if (households.length === 0 && companies.length === 0) return []
  const found = await sql<Reaching>`
    select o.household_id as "group", h.customer_id as customer, h.id, h.kind, h.reach, h.since, h.until, h.note
      from holds h join customers o on o.id = h.customer_id
     where h.lifted_at is null and h.reach <> 'person' and h.reach = 'household' and o.household_id = any(${[...households]}::uuid[])
    union all
    select coalesce(o.company_id, o.id), h.customer_id, h.id, h.kind, h.reach, h.since, h.until, h.note
      from holds h join customers o on o.id = h.customer_id
     where h.lifted_at is null and h.reach <> 'person' and h.reach = 'company' and coalesce(o.company_id, o.id) = any(${[...companies]}::uuid[])
     order by since`.execute(db)
  return found.rows
}

/** Everybody whom a hold on this customer keeps in peace, the customer first of all. */
export async function reachedBy(db: Db, customer: string, reach: HoldReach): Promise<string[]> {
  if (reach === 'person') return [customer]
  const same =
    reach === 'household'
      ? sql`c.household_id = o.household_id`
      : sql`(c.company_id = coalesce(o.company_id, o.id) or c.id = o.company_id)`
  const found = await sql<{ id: string }>`
    select c.id from customers o join customers c on ${same} where o.id = ${customer} and c.id <> o.id`.execute(db)
  return [customer, ...found.rows.map(row => row.id)]
}
