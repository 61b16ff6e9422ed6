import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Names of what an entry may speak of, by id: people of the house, plans, texts, files and the rest. */
export async function namesOfThings(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from staff where id = any(${ids}::uuid[]) union all select id, name from api_keys where id = any(${ids}::uuid[])
    union all select id, name from plans where id = any(${ids}::uuid[]) union all select id, name from templates where id = any(${ids}::uuid[])
    union all select id, file_name from imports where id = any(${ids}::uuid[]) union all select id, name from import_mappings where id = any(${ids}::uuid[])
    union all select id, name from branches where id = any(${ids}::uuid[]) union all select id, name from roles where id = any(${ids}::uuid[])
    union all select id, number || ' ' || title from breaches where id = any(${ids}::uuid[]) union all select id, number from privacy_requests where id = any(${ids}::uuid[])
    union all select id, wording from claims where id = any(${ids}::uuid[])
    union all select id, concat(prefecture, municipality) from disasters where id = any(${ids}::uuid[])`.execute(db)
  return new Map(found.rows.map(row => [row.id, row.name]))
}

/** Names of customers now, by id; who was erased has none. */
export async function namesOfCustomers(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select id, concat_ws(' ', name, honorific) as name from customers where id = any(${ids}::uuid[]) and state <> 'erased'`.execute(
    db,
  )
  return new Map(found.rows.map(row => [row.id, row.name]))
}
