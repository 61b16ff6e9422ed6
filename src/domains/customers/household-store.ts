import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Member = {
  id: string
  name: string
  family_name: string | null
  household_id: string | null
  address_key: string | null
  kind: string
}

/** These customers as members of a home, locked in id order. */
export async function membersOf(db: Db, ids: readonly string[]): Promise<Member[]> {
  const found = await sql<Member>`
    select id, name, family_name, household_id, address_key, kind from customers
     where id = any(${[...ids]}::uuid[]) and state in ('active', 'archived') order by id for update`.execute(db)
  return found.rows
}

export async function addHousehold(db: Db, id: string, name: string, addressKey: string | null, now: Date): Promise<void> {
  await sql`insert into households (id, name, address_key, created_at) values (${id}, ${name}, ${addressKey}, ${now})`.execute(db)
}

/** Puts these customers into a home, or out of any; a home nobody lives in any more goes. */
export async function setHousehold(db: Db, ids: readonly string[], household: string | null, now: Date): Promise<void> {
  const left = await sql<{ id: string }>`
    select distinct household_id as id from customers where id = any(${[...ids]}::uuid[]) and household_id is not null`.execute(
    db,
  )
  await sql`update customers set household_id = ${household}::uuid, updated_at = ${now} where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  await sql`
    delete from households h where h.id = any(${left.rows.map(row => row.id)}::uuid[])
       and not exists (select from customers c where c.household_id = h.id)`.execute(db)
}
