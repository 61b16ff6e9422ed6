import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Writes down which browser (the hash of its cookie) a session was begun in, and that this person used it. */
export async function keepDevice(db: Db, it: { session: string; staff: string; device: string }, now: Date): Promise<void> {
  await sql`update sessions set device = ${it.device} where token_hash = ${it.session}`.execute(db)
  await sql`
    insert into devices (device, staff_id, seen_at) values (${it.device}, ${it.staff}, ${now})
    on conflict (device, staff_id) do update set seen_at = excluded.seen_at`.execute(db)
}

/** How a session stands to somebody else: did they sign in with this very browser, and was a second factor shown in it? */
export async function sharedWith(db: Db, session: string, staff: string): Promise<{ shared: boolean; second: boolean } | null> {
  const { rows } = await sql<{ shared: boolean; second: boolean }>`
    select exists (select from devices d where d.device = s.device and d.staff_id = ${staff}) as shared, s.second_at is not null as second
      from sessions s where s.id = ${session}`.execute(db)
  return rows[0] ?? null
}

export async function forgetDevicesBefore(db: Db, before: Date): Promise<void> {
  await sql`delete from devices where seen_at < ${before}`.execute(db)
}
