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

/** Holds the names of the lists of a screen for the rest of the transaction: two who keep one of the same name at once take turns, and the second finds it taken. */
export async function takeNames(tx: Db, screen: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${screen}, 17))`.execute(tx)
}

/** Holds the names of the screen a list stands on. */
export async function takeNamesOf(tx: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(screen, 17)) from saved_views where id = ${id}`.execute(tx)
}

/** Is this list everybody’s? */
export async function isEverybodys(tx: Db, id: string): Promise<boolean> {
  const found = await sql<{ id: string }>`select id from saved_views where id = ${id} and staff_id is null`.execute(tx)
  return found.rows.length > 0
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

/** Gives a list that everybody or this person keeps another name and owner (null: everybody's), unless another they see has that name. */
export async function changeView(
  db: Db,
  id: string,
  to: { name: string; staff: string | null },
  staff: string,
): Promise<'changed' | 'taken' | 'gone'> {
  const found = await sql<{ taken: boolean }>`
    with mine as (select id, screen from saved_views where id = ${id} and (staff_id is null or staff_id = ${staff})),
    twin as (select from saved_views o, mine where o.screen = mine.screen and o.id <> mine.id and o.name = ${to.name} and (o.staff_id is null or o.staff_id = ${staff})),
    changed as (
      update saved_views v set name = ${to.name}, staff_id = ${to.staff}::uuid from mine where v.id = mine.id and not exists (select from twin) returning v.id)
    select not exists (select from changed) as taken from mine`.execute(db)
  const row = found.rows[0]
  return row === undefined ? 'gone' : row.taken ? 'taken' : 'changed'
}

/** Removes a list that everybody or this person keeps. */
export async function dropView(db: Db, id: string, staff: string): Promise<boolean> {
  const gone =
    await sql`delete from saved_views where id = ${id} and (staff_id is null or staff_id = ${staff}) returning id`.execute(db)
  return gone.rows.length > 0
}
