import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Those who entered a plan by themselves at this very moment wait under a request from now on. */
export async function putUnder(tx: Db, plan: string, request: string, now: Date): Promise<void> {
  await sql`
    update enrolments set weighed = ${request} where plan_id = ${plan} and entered_at = ${now} and weighed is null and state <> 'left'`.execute(
    tx,
  )
}
