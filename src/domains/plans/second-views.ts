import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** How many people a version just published reaches, at most `most`: whose waiting contact follows it or is new by it, and those somebody is to be asked about. Who only is inside hears nothing else than before. */
export const peopleChanged = (db: Db, planId: string, most: number): Promise<number> =>
  people(
    db,
    planId,
    sql`(t.plan_version = (select live_version from plans where id = ${planId}) or (t.state = 'held' and t.reason = 'plan.asked'))`,
    most,
  )

/** How many people have a contact of this plan waiting that was planned at this very moment. */
export const peopleAdded = (db: Db, planId: string, now: Date, most: number): Promise<number> =>
  people(db, planId, sql`t.created_at = ${now}`, most)

async function people(db: Db, planId: string, which: RawBuilder<unknown>, most: number): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from (
      select distinct t.customer_id from touchpoints t where t.plan_id = ${planId} and (t.state = 'planned' or t.state in ('moved', 'held')) and ${which} limit ${most}) waiting`.execute(
    db,
  )
  return rows[0]?.people ?? 0
}
