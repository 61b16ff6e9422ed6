import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Names and numbers of branches and staff, for columns that name them. */
export async function namesOfHouse(db: Db): Promise<{ branches: Named[]; staff: Named[] }> {
  const branches = await sql<Named>`select id, name, external_id as number from branches where closed_at is null`.execute(db)
  const staff = await sql<Named>`select id, name, external_id as number from staff where state <> 'left'`.execute(db)
  return { branches: branches.rows, staff: staff.rows }
}

export type Named = { id: string; name: string; number: string | null }

/** Of these customers, those on whom something hangs that this import did not bring: purchases, things, words of consent, facts by others. */
export async function leanedOn(db: Db, importId: string, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select c.id from unnest(${ids}::uuid[]) as c(id)
     where exists (select from orders o where o.customer_id = c.id)
        or exists (select from owned_items i where i.customer_id = c.id)
        or exists (select from consents s where s.customer_id = c.id and s.import_id is distinct from ${importId}::uuid)
        or exists (select from events e where e.customer_id = c.id and e.actor is distinct from ${`import:${importId}`}::text
                      and e.name not in ('customer.added', 'customer.changed', 'order.placed', 'order.cancelled', 'plan.left', 'touchpoint.skipped'))`.execute(
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
