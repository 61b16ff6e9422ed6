import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Pinned } from './contact-views.ts'
import type { Sql } from './due-views.ts'

/** Keeps for this transaction which occurrences get another name: of several that would get the same one the earliest, and none where the name is taken. */
export async function keepRenames(db: Db, planId: string, named: Sql): Promise<void> {
  await sql`drop table if exists renames`.execute(db)
  await sql`
    create temp table renames on commit drop as
    select distinct on (r.customer_id, r.becomes) r.customer_id, r.occurrence, r.becomes from (${named}) r
     where r.becomes <> r.occurrence
       and not exists (select from enrolments o where o.customer_id = r.customer_id and o.plan_id = ${planId}::uuid and o.occurrence = r.becomes)
     order by r.customer_id, r.becomes, r.anchor_at, r.entered_at, r.occurrence`.execute(db)
}

/** The contacts of these occurrences, as `touchpoints.rename` takes them. */
export const renamesKept = (planId: string): Sql => sql`select customer_id, ${planId}::uuid, occurrence, becomes from renames`

export async function renameEnrolments(db: Db, planId: string): Promise<void> {
  await sql`
    update enrolments e set occurrence = r.becomes from renames r
     where e.customer_id = r.customer_id and e.plan_id = ${planId} and e.occurrence = r.occurrence`.execute(db)
}

/** Of a select of occurrences those of whom a person said that they are to enter anew ('new'), or not ('old'). Reads `fates`. */
export const decided = (occurrences: Sql, key: string, choice: 'new' | 'old'): Sql => sql`
  select q.* from (${occurrences}) q
    join fates f on f.customer_id = q.customer_id and f.occurrence = q.occurrence and f.kind = 'reentry' and f.step = ${key}::text and f.choice = ${choice}::text`

/** Writes down that these do not enter, so that no later round lets them in. */
export async function keepOut(db: Db, { planId, version }: Pinned, occurrences: Sql, now: Date): Promise<void> {
  await sql`
    insert into enrolments (customer_id, plan_id, occurrence, version, anchor_at, subject_id, branch_id, staff_id, state, reason, entered_at, left_at)
    select q.customer_id, ${planId}::uuid, q.occurrence, ${version}::int, q.anchor_at, q.subject_id, q.branch_id, q.staff_id, 'left', 'plan.not-entered', ${now}, ${now}
      from (${occurrences}) q
    on conflict (customer_id, plan_id, occurrence) do nothing`.execute(db)
}
