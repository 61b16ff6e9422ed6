import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export async function addBegun(
  db: Db,
  it: { id: string; worker: string; touchpointIds: readonly string[] },
  now: Date,
): Promise<void> {
  await sql`insert into sendings_begun (id, worker, at, touchpoint_ids) values (${it.id}, ${it.worker}, ${now}, ${[...it.touchpointIds]}::uuid[]) on conflict (id) do nothing`.execute(
    db,
  )
}

export async function forgetBegun(db: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from sendings_begun where id = any(${[...ids]}::uuid[])`.execute(db)
}
