import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export async function writeFeed(db: Db, staff: string, hash: string, now: Date): Promise<void> {
  await sql`insert into calendar_feeds (staff_id, token_hash, created_at) values (${staff}, ${hash}, ${now})
            on conflict (staff_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at`.execute(db)
}

/** Whose feed this is; nobody's when the person has left. */
export async function feedOwner(db: Db, hash: string): Promise<{ id: string; name: string } | null> {
  const found = await sql<{ id: string; name: string }>`
    select s.id, s.name from calendar_feeds f join staff s on s.id = f.staff_id where f.token_hash = ${hash} and s.state = 'active'`.execute(
    db,
  )
  return found.rows[0] ?? null
}
