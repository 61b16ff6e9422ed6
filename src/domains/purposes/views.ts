import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** The purposes some data stands under: those of sources and of files taken in. */
export async function purposesInUse(db: Db): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select purpose_id as id from purpose_sources union select distinct purpose_id from imports where not dry_run`.execute(db)
  return new Set(found.rows.map(row => row.id))
}

/** The purpose of each of these people: of the file that brought them, else of the source `hand`. */
export async function purposeOfEach(db: Db, customers: readonly string[]): Promise<{ id: string; purpose: string }[]> {
  const found = await sql<{ id: string; purpose: string }>`
    select c.id, coalesce(i.purpose_id, h.purpose_id) as purpose from customers c left join imports i on i.id = c.import_id
      cross join (select purpose_id from purpose_sources where key = 'hand') h
     where c.id = any(${`{${customers.join(',')}}`}::uuid[])`.execute(db)
  return found.rows
}

/** How many people stand under each purpose, for the catalogue. */
export async function peopleUnder(db: Db): Promise<Map<string, number>> {
  const found = await sql<{ purpose: string; people: number }>`
    with brought as (select import_id, count(*)::int as people from customers where state = 'active' group by import_id)
    select coalesce(i.purpose_id, h.purpose_id) as purpose, sum(b.people)::int as people from brought b left join imports i on i.id = b.import_id
      cross join (select purpose_id from purpose_sources where key = 'hand') h group by 1`.execute(db)
  return new Map(found.rows.map(row => [row.purpose, row.people]))
}
