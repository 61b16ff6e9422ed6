import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'

type Ask = { key: string; viewer: string; request: string; status: number }
type Kept = { request_hash: string; status: number | null; answer: unknown }

/** Answers a POST with an Idempotency-Key once and repeats the same answer for a day; another request under the same key is refused. */
export async function once(db: Db, ask: Ask, now: Date, handle: () => Promise<unknown>): Promise<Response> {
  const hash = createHash('sha256').update(ask.request).digest('hex')
  const opened = await sql`
    insert into idempotency_keys (key, viewer, request_hash, created_at) values (${ask.key}, ${ask.viewer}, ${hash}, ${now})
    on conflict (viewer, key) do nothing`.execute(db)
  if (opened.numAffectedRows === 0n) return repeat(db, ask, hash)

  try {
    const result = await handle()
    await sql`update idempotency_keys set status = ${ask.status}, answer = ${JSON.stringify(result ?? null)}::jsonb where viewer = ${ask.viewer} and key = ${ask.key}`.execute(
      db,
    )
    return Response.json(result ?? null, { status: ask.status })
  } catch (thrown) {
    await sql`delete from idempotency_keys where viewer = ${ask.viewer} and key = ${ask.key}`.execute(db)
    throw thrown
  }
}

async function repeat(db: Db, ask: Ask, hash: string): Promise<Response> {
  const found =
    await sql<Kept>`select request_hash, status, answer from idempotency_keys where viewer = ${ask.viewer} and key = ${ask.key}`.execute(
      db,
    )
  const kept = found.rows[0]
  if (kept && kept.request_hash !== hash) throw new Refusal('key-reused', '同じ Idempotency-Key で別の内容が送られました。', { status: 422 })
  if (!kept || kept.status === null)
    throw new Refusal('in-progress', '同じ操作がまだ進んでいます。少し待ってからお試しください。', { status: 409 })
  return Response.json(kept.answer, { status: kept.status, headers: { 'idempotent-replayed': 'true' } })
}

/** Forgets answers older than a day. */
export async function forgetOldAnswers(db: Db, now: Date): Promise<void> {
  await sql`delete from idempotency_keys where created_at < ${now}::timestamptz - interval '1 day'`.execute(db)
}
