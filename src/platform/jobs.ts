import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** What is rung: the name of a job in app/jobs and a small payload that carries ids. */
export type Ring = { job: string; payload?: Record<string, unknown>; key?: string; runAt?: Date; queue?: string }

/** Rings a doorbell in the caller's transaction; with a key, a bell already ringing is not rung twice. Silent in a shadow (simulation). */
export async function ring(db: Db, { job, payload = {}, key, runAt, queue }: Ring): Promise<void> {
  await sql`
    select graphile_worker.add_job(${job}, ${JSON.stringify(payload)}::json,
      run_at := ${runAt ?? null}::timestamptz, job_key := ${key ?? null}::text, queue_name := ${queue ?? null}::text)
     where current_setting('kizukai.shadow', true) is distinct from 'on'`.execute(db)
}
