import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { NOT_OWED } from './missed-rules.ts'

export type Span = { from: Date; to: Date; branch?: string | undefined; reason?: string | undefined }
type Count = { branch: { id: string; name: string } | null; state: string; reason: string; contacts: number }

// What was merged is missed only where the one it was merged into is not made either, and is not coming any more.
const missed = ({ from, to, branch, reason }: Span): RawBuilder<unknown> => sql`
  t.planned_for >= ${from} and t.planned_for < ${to} and t.state in ('skipped', 'expired', 'held', 'merged')
   and not t.reason = any(${[...NOT_OWED]}::text[])
   ${branch ? sql`and t.branch_id = ${branch}` : sql``} ${reason ? sql`and t.reason = ${reason}` : sql``}
   and (t.state <> 'merged' or not exists (
     select from touchpoints o where o.customer_id = t.customer_id and o.id = t.merged_into
        and o.state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done')))`

/** The contacts of a span that were owed and not made, counted by branch, state and reason; the most first. */
export async function missedCounts(db: Db, span: Span): Promise<Count[]> {
  const found = await sql<Count>`
    with counted as (
      select t.branch_id, t.state, t.reason, count(*)::int as contacts from touchpoints t where ${missed(span)} group by 1, 2, 3)
    select case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end as branch, c.state, c.reason, c.contacts
      from counted c left join branches b on b.id = c.branch_id order by c.contacts desc, b.name nulls last, c.reason, c.state`.execute(
    db,
  )
  return found.rows
}

type Person = {
  id: string
  name: string
  contact: string
  plan: string | null
  step: string
  plannedFor: Date
  state: string
  reason: string
  branch: string | null
}

/** The next of those people after a place, by the time they were to be reached. */
export async function missedPeople(db: Db, span: Span, after: { at: Date; id: string } | null, limit: number): Promise<Person[]> {
  const found = await sql<Person>`
    select c.id, c.name, t.id as contact, p.name as plan, t.step_key as step, t.planned_for as "plannedFor", t.state, t.reason, b.name as branch
      from touchpoints t join customers c on c.id = t.customer_id left join plans p on p.id = t.plan_id left join branches b on b.id = t.branch_id
     where ${missed(span)} ${after ? sql`and (t.planned_for, t.id) > (${after.at}, ${after.id}::uuid)` : sql``}
     order by t.planned_for, t.id limit ${limit}`.execute(db)
  return found.rows
}
