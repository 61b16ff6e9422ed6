import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { SavedView, SavedViewInput } from './person-contract.ts'

/** The saved lists of a screen that everybody or this person keeps, in their order. */
export async function viewsOf(db: Db, screen: string, staff: string): Promise<SavedView[]> {
  const found = await sql<SavedView>`
    select id, screen, name, filter, columns, staff_id is not null as mine from saved_views
     where screen = ${screen} and (staff_id is null or staff_id = ${staff}) order by sort, created_at, id`.execute(db)
  return found.rows
}

/** Keeps a list under a name; answers whether the name was free among those that whoever keeps it sees. */
export async function addView(db: Db, id: string, it: SavedViewInput, staff: string | null, now: Date): Promise<boolean> {
  const added = await sql`
    insert into saved_views (id, screen, name, filter, columns, staff_id, created_at)
    select ${id}, ${it.screen}, ${it.name}, ${JSON.stringify(it.filter)}::jsonb, ${it.columns}::text[], ${staff}::uuid, ${now}
     where not exists (select from saved_views where screen = ${it.screen} and name = ${it.name} and (staff_id is null or staff_id = ${staff}::uuid))`.execute(
    db,
  )
  return added.numAffectedRows === 1n
}

/** Removes a list that everybody or this person keeps. */
export async function dropView(db: Db, id: string, staff: string): Promise<boolean> {
  const gone =
    await sql`delete from saved_views where id = ${id} and (staff_id is null or staff_id = ${staff}) returning id`.execute(db)
  return gone.rows.length > 0
}
