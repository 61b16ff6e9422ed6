import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { refuse } from './problem.ts'

type Ask = { key: string; viewer: string; sight: string; request: string; status: number }
type Kept = { request_hash: string; status: number | null; answer: unknown; sight: string }

/** The Idempotency-Key of a request, or null; refusal `bad-idempotency-key` (400). */
export function keyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) throw refuse('bad-idempotency-key', 400)
  return key
}

/** Answers a POST with an Idempotency-Key once and repeats the same answer for a day to whoever may see what the first caller saw; another request under the same key is refused. One that broke off is taken up again after 5 minutes. */
export async function once(db: Db, ask: Ask, now: Date, handle: () => Promise<unknown>): Promise<Response> {
  const [hash, sight] = [hashOf(ask.request), hashOf(ask.sight)]
  const opened = await sql`
    insert into idempotency_keys (key, viewer, request_hash, sight, created_at) values (${ask.key}, ${ask.viewer}, ${hash}, ${sight}, ${now})
    on conflict (viewer, key) do update set created_at = excluded.created_at, sight = excluded.sight
      where idempotency_keys.status is null and idempotency_keys.request_hash = excluded.request_hash
        and idempotency_keys.created_at < ${now}::timestamptz - interval '5 minutes'`.execute(db)
  if (opened.numAffectedRows === 0n) return repeat(db, ask, hash, sight)

  try {
    const result = (await handle()) ?? null
    await sql`update idempotency_keys set status = ${ask.status}, answer = ${JSON.stringify(result)}::jsonb where viewer = ${ask.viewer} and key = ${ask.key}`.execute(
      db,
    )
    return answerAs(ask.status, result)
  } catch (thrown) {
    await sql`delete from idempotency_keys where viewer = ${ask.viewer} and key = ${ask.key}`.execute(db)
    throw thrown
  }
}

async function repeat(db: Db, ask: Ask, hash: string, sight: string): Promise<Response> {
  const found =
    await sql<Kept>`select request_hash, status, answer, sight from idempotency_keys where viewer = ${ask.viewer} and key = ${ask.key}`.execute(
      db,
    )
  const kept = found.rows[0]
  if (kept && kept.request_hash !== hash) throw refuse('key-reused', 422)
  if (!kept || kept.status === null) throw refuse('in-progress', 409)
  // It was masked for what they saw then. Done it is: doing it once more is not an answer either.
  if (kept.sight !== sight) throw refuse('sight-changed', 409)
  const again = answerAs(kept.status, kept.answer)
  again.headers.set('idempotent-replayed', 'true')
  return again
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const answerAs = (status: number, answer: unknown): Response =>
  status === 204 ? new Response(null, { status }) : Response.json(answer, { status })

/** Forgets answers older than a day. */
export async function forgetOldAnswers(db: Db, now: Date): Promise<void> {
  await sql`delete from idempotency_keys where created_at < ${now}::timestamptz - interval '1 day'`.execute(db)
}
