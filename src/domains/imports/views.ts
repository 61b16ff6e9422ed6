import { sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'

/** Names and numbers of branches and staff, for columns that name them. */
export async function namesOfHouse(db: Db): Promise<{ branches: Named[]; staff: Named[] }> {
  const branches = await sql<Named>`select id, name, external_id as number from branches where closed_at is null`.execute(db)
  const staff = await sql<Named>`select id, name, external_id as number from staff where state <> 'left'`.execute(db)
  return { branches: branches.rows, staff: staff.rows }
}

export type Named = { id: string; name: string; number: string | null }

/** Customers that an import brought and that are still here, by name: whom its undoing left. */
export async function broughtAndHere(db: Db, importId: string, limit: number): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from customers where import_id = ${importId} and state <> 'erased' order by id limit ${limit}`.execute(db)
  return found.rows
}

/** Of these customers, those of none of these branches. */
export async function outsideOf(db: Db, ids: readonly string[], branches: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    select id from customers where id = any(${ids}::uuid[]) and (branch_id = any(${branches}::uuid[])) is not true`.execute(db)
  return new Set(found.rows.map(row => row.id))
}

/** Of these numbers of sales to nobody known, those that another branch (or nobody) made; none where the whole house may be touched. */
export async function anonymousOutside(
  db: Db,
  source: string,
  numbers: readonly string[],
  branches: readonly string[] | null,
): Promise<Set<string>> {
  if (branches === null || numbers.length === 0) return new Set()
  const found = await sql<{ number: string }>`
    select external_id as number from orders where customer_id = ${NOBODY} and source = ${source} and external_id = any(${[...numbers]}::text[])
       and (branch_id = any(${[...branches]}::uuid[])) is not true`.execute(db)
  return new Set(found.rows.map(row => row.number))
}

/** Does this source have customers with names of their own? Asked of its first thousand: a till that only knows sales has none at all. */
export async function hasNamedCustomers(db: Db, source: string): Promise<boolean> {
  const found = await sql<{ has: boolean }>`
    select exists (select from (select customer_id from customer_keys where source = ${source} limit 1000) k
                     join customers c on c.id = k.customer_id where c.name not like 'お客様 %') as has`.execute(db)
  return found.rows[0]?.has ?? false
}

/** Of these customers, those on whom something hangs that this import did not bring: purchases, things, words of consent, facts by others. */
export async function leanedOn(db: Db, importId: string, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select c.id from unnest(${ids}::uuid[]) as c(id)
     where exists (select from orders o where o.customer_id = c.id)
        or exists (select from owned_items i where i.customer_id = c.id)
        or exists (select from consents s where s.customer_id = c.id and s.import_id is distinct from ${importId}::uuid)
        or exists (select from events e where e.customer_id = c.id and e.actor is distinct from ${`import:${importId}`}::text
                      and e.name not in ('customer.added', 'customer.changed', 'customer.put-back', 'order.placed', 'order.cancelled', 'plan.left', 'touchpoint.skipped'))`.execute(
    db,
  )
  return new Set(found.rows.map(row => row.id))
}

/** Of these customers, those who were customers' mail addressees: who holds which e-mail address. */
export async function holdersOfMail(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ key: string; id: string }>`
    select email_key as key, (array_agg(id))[1] as id from customers where email_key = any(${keys}::text[]) and state = 'active'
     group by email_key having count(*) = 1`.execute(db)
  return new Map(found.rows.map(row => [row.key, row.id]))
}

/** Who these customers are today: themselves, or whom they were merged into; erased and unknown ones are not in the map. */
export async function livingOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; living: string }>`
    select id, coalesce(merged_into, id) as living from customers where id = any(${ids}::uuid[]) and state <> 'erased'`.execute(
    db,
  )
  return new Map(found.rows.map(row => [row.id, row.living]))
}
