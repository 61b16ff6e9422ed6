import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Manual, ManualInput } from './manual-contract.ts'

type Stored = Omit<Manual, 'html'>

/** Living pages as one reader sees them; with `withReaders` every active member of staff and when they read this version. */
export async function manualsOf(db: Db, reader: string | null, withReaders: boolean): Promise<Stored[]> {
  const found = await sql<Stored>`
    select p.id, p.kind, v.title, v.version, v.body, v.published_at as "publishedAt",
      (select r.read_at from manual_readings r where r.page_id = p.id and r.version = v.version and r.staff_id = ${reader}::uuid) as "readAt",
      ${
        withReaders
          ? sql`(select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'readAt', to_char(r.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by r.read_at nulls first, s.name), '[]')
               from staff s left join manual_readings r on r.page_id = p.id and r.version = v.version and r.staff_id = s.id where s.state = 'active')`
          : sql`null`
      } as readers
      from manual_pages p join manual_versions v on v.page_id = p.id and v.version = p.live_version where p.archived_at is null order by p.kind, p.created_at, p.id`.execute(
    db,
  )
  return found.rows
}

export async function insertPage(db: Db, id: string, it: ManualInput, now: Date): Promise<void> {
  await sql`insert into manual_pages (id, kind, title, live_version, created_at) values (${id}, ${it.kind}, ${it.title}, 0, ${now})`.execute(
    db,
  )
}

/** Publishes the next version of a page; answers its number, or null where there is no such page. */
export async function insertNext(db: Db, id: string, it: ManualInput, actor: string, now: Date): Promise<number | null> {
  const found = await sql<{ version: number }>`
    update manual_pages set live_version = live_version + 1, title = ${it.title}, kind = ${it.kind} where id = ${id} and archived_at is null returning live_version as version`.execute(
    db,
  )
  const version = found.rows[0]?.version
  if (version === undefined) return null
  await sql`
    insert into manual_versions (page_id, version, title, body, published_by, published_at) values (${id}, ${version}, ${it.title}, ${it.body}, ${actor}, ${now})`.execute(
    db,
  )
  return version
}

/** Notes that somebody read the version that is live; answers whether it still is this one. */
export async function insertReading(db: Db, id: string, version: number, staff: string, now: Date): Promise<boolean> {
  const found = await sql`
    insert into manual_readings (page_id, version, staff_id, read_at) select p.id, p.live_version, ${staff}::uuid, ${now}::timestamptz from manual_pages p
     where p.id = ${id} and p.live_version = ${version} and p.archived_at is null
    on conflict (page_id, version, staff_id) do update set read_at = manual_readings.read_at returning page_id`.execute(db)
  return found.rows.length > 0
}

export async function markArchived(db: Db, id: string, now: Date): Promise<boolean> {
  const done = await sql`update manual_pages set archived_at = ${now} where id = ${id} and archived_at is null`.execute(db)
  return done.numAffectedRows === 1n
}

/** Of active staff times living pages, how many readings are missing. */
export async function unread(db: Db): Promise<{ pages: number; staff: number; missing: number }> {
  const found = await sql<{ pages: number; staff: number; missing: number }>`
    select (select count(*)::int from manual_pages where archived_at is null) as pages, (select count(*)::int from staff where state = 'active') as staff,
      (select count(*)::int from manual_pages p cross join staff s where p.archived_at is null and s.state = 'active'
          and not exists (select from manual_readings r where r.page_id = p.id and r.version = p.live_version and r.staff_id = s.id)) as missing`.execute(
    db,
  )
  return found.rows[0] ?? { pages: 0, staff: 0, missing: 0 }
}
