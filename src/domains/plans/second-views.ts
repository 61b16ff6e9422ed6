import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** How many people have a contact of this plan waiting, at most `most`: whom a new version, or a plan set going, will reach. */
export async function peopleWaiting(db: Db, planId: string, most: number): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from (
      select distinct customer_id from touchpoints where plan_id = ${planId} and (state = 'planned' or state in ('moved', 'held')) limit ${most}) waiting`.execute(
    db,
  )
  return rows[0]?.people ?? 0
}
