import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Reanchored } from './reanchor-rules.ts'
import { anchorOf } from './reanchor-views.ts'

/** People whose day by the new anchor is known go on under it; nobody whom the new anchor will let in later is kept from it. `stays`: other steps still hang on the old one. */
export async function enterUnder(
  db: Db,
  planId: string,
  it: Reanchored,
  { stays, zone }: { stays: boolean; zone: string },
): Promise<void> {
  const becomes = sql`${`${it.to}:`} || substr(e.occurrence, ${sql.lit(it.from.length + 2)})`
  const known = sql`
    select e.*, ${becomes} as becomes, ${anchorOf(it.to, zone)} as known_at from enrolments e
     where e.plan_id = ${planId}::uuid and starts_with(e.occurrence, ${`${it.from}:`}) and e.occurrence not like '%~%'`
  if (stays)
    await sql`
      insert into enrolments (customer_id, plan_id, occurrence, version, anchor_at, subject_id, branch_id, staff_id, state, reason, entered_at, left_at, weighed)
      select k.customer_id, k.plan_id, k.becomes, k.version, k.known_at, k.subject_id, k.branch_id, k.staff_id, k.state, k.reason, k.entered_at, k.left_at, k.weighed
        from (${known}) k where k.known_at is not null
      on conflict (customer_id, plan_id, occurrence) do nothing`.execute(db)
  else
    await sql`
      update enrolments e set occurrence = k.becomes, anchor_at = k.known_at from (${known}) k
       where k.known_at is not null and e.customer_id = k.customer_id and e.plan_id = k.plan_id and e.occurrence = k.occurrence
         and not exists (select from enrolments o where o.customer_id = k.customer_id and o.plan_id = k.plan_id and o.occurrence = k.becomes)`.execute(
      db,
    )
}
