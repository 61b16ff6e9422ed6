import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Locks the counter of a bucket, made if need be, for the rest of the transaction: tries side by side take turns. */
export async function lockTries(db: Db, bucket: string, now: Date): Promise<{ count: number; lastAt: Date }> {
  const { rows } = await sql<{ count: number; last_at: Date }>`
    insert into rate_counters (bucket, count, since, last_at) values (${bucket}, 0, ${now}, ${now})
    on conflict (bucket) do update set bucket = excluded.bucket
    returning count, last_at`.execute(db)
  return { count: rows[0]?.count ?? 0, lastAt: rows[0]?.last_at ?? now }
}

export async function writeTries(db: Db, bucket: string, count: number, now: Date): Promise<void> {
  await db.updateTable('rate_counters').set({ count, last_at: now }).where('bucket', '=', bucket).execute()
}

export async function forgetTries(db: Db, bucket: string): Promise<void> {
  await db.deleteFrom('rate_counters').where('bucket', '=', bucket).execute()
}

export async function forgetTriesBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('rate_counters').where('last_at', '<', before).execute()
}
