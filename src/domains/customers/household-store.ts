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

/** Gives a home another name; answers whether there is one. */
export async function renameHousehold(db: Db, id: string, name: string): Promise<boolean> {
  const found = await sql`update households set name = ${name} where id = ${id} returning id`.execute(db)
  return found.rows.length > 0
}

export type Neighbour = {
  id: string
  name: string
  kana: string | null
  family: string | null
  birthday: string | null
  key: string
  address: string
  household: { id: string; name: string } | null
}

const neighbours = sql`
  select c.id, c.name, c.kana, coalesce(c.family_name, '') as family, c.birthday, c.address_key as key, concat(c.prefecture, c.city, c.address) as address,
         case when h.id is not null then json_build_object('id', h.id, 'name', h.name) end as household
    from customers c left join households h on h.id = c.household_id
   where c.state = 'active' and c.kind = 'person' and c.company_id is null and c.family_name is not null`

/** The next addresses (after `after`) at which several people live who are not all in one home; each is read along the index of addresses. */
export async function sharedAddresses(db: Db, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ key: string }>`
    select address_key as key from customers
     where address_key > ${after} and state = 'active' and kind = 'person' and company_id is null and family_name is not null
     group by address_key
    having count(*) > 1 and (count(*) <> count(household_id) or count(distinct household_id) > 1)
     order by address_key limit ${limit}`.execute(db)
  return found.rows.map(row => row.key)
}

/** Everybody who lives at these addresses, at most 50 an address: more is an office or a home for many. */
export async function livingAt(db: Db, keys: readonly string[]): Promise<Neighbour[]> {
  const found = await sql<Neighbour>`
    select n.* from unnest(${[...keys]}::text[]) as k(key)
      cross join lateral (${neighbours} and c.address_key = k.key order by c.birthday nulls last, c.id limit 50) n`.execute(db)
  return found.rows
}

/** The address key of a person who is looked after; null when they have none. */
export async function addressOf(db: Db, id: string): Promise<string | null> {
  const found = await sql<{ key: string | null }>`
    select address_key as key from customers where id = ${id} and state = 'active' and kind = 'person'`.execute(db)
  return found.rows[0]?.key ?? null
}
