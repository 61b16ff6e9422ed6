import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Hold, HoldReach } from './contract.ts'

/** A hold that somebody else's home or company carries; `group` is the home's id or the company's. */
export type Reaching = Hold & { group: string }

/**
 * The open holds that reach these homes and companies, whoever of them they were placed on: by the group it was placed for, which outlives its carrier, or by
 * the one the carrier belongs to now.
 */
export async function holdsReaching(
  db: Db,
  { households, companies }: { households: readonly string[]; companies: readonly string[] },
): Promise<Reaching[]> {
  if (households.length === 0 && companies.length === 0) return []
  const [homes, firms] = [sql`${[...households]}::uuid[]`, sql`${[...companies]}::uuid[]`]
  const open = sql`h.lifted_at is null and h.reach <> 'person'`
  const columns = sql`h.customer_id as customer, h.id, h.kind, h.reach, h.since, h.until, h.note`
  const found = await sql<Reaching>`
    select h.group_id as "group", ${columns} from holds h
     where ${open} and ((h.reach = 'household' and h.group_id = any(${homes})) or (h.reach = 'company' and h.group_id = any(${firms})))
    union
    select o.household_id, ${columns} from holds h join customers o on o.id = h.customer_id
     where ${open} and h.reach = 'household' and o.household_id = any(${homes})
    union
    select coalesce(o.company_id, o.id), ${columns} from holds h join customers o on o.id = h.customer_id
     where ${open} and h.reach = 'company' and coalesce(o.company_id, o.id) = any(${firms})
    order by since`.execute(db)
  return found.rows
}

/** Everybody whom a hold on this customer keeps in peace, the customer first of all. */
export async function reachedBy(
  db: Db,
  customer: string,
  { reach, group }: { reach: HoldReach; group: string | null },
): Promise<string[]> {
  if (reach === 'person') return [customer]
  const groups = sql`(select ${group}::uuid union select ${reach === 'household' ? sql`o.household_id` : sql`coalesce(o.company_id, o.id)`} from customers o where o.id = ${customer})`
  const same = reach === 'household' ? sql`c.household_id = g.id` : sql`(c.company_id = g.id or c.id = g.id)`
  const found = await sql<{ id: string }>`
    select distinct c.id from ${groups} g(id) join customers c on ${same} where c.id <> ${customer}`.execute(db)
  return [customer, ...found.rows.map(row => row.id)]
}
