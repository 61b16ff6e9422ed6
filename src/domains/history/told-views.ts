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

/** Which of these acts came to nothing: an entry says so that was written for the same attempt (older ones: by the same person at the same moment, to the same thing). */
export async function cameToNothing(db: Db, ids: readonly string[], archive: boolean): Promise<Set<string>> {
  const from = sql.table(archive ? 'audit_archive' : 'audit_entries')
  const found = await sql<{ id: string }>`
    select a.id from ${from} a
     where a.id = any(${ids}::uuid[]) and a.what = 'act' and exists (
       select from ${from} n
        where n.at = a.at and n.actor = a.actor and n.what = 'act.not-done' and n.subject is not distinct from a.subject
          and n.data ->> 'operation' = a.data ->> 'operation' and n.data ->> 'attempt' is not distinct from a.data ->> 'attempt')`.execute(
    db,
  )
  return new Set(found.rows.map(row => row.id))
}
