import { type RawBuilder, sql } from 'kysely'
import * as customers from '#domains/customers/index.ts'
import type { Typed } from '#domains/customers/search-rules.ts'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'
import type { State } from './contract.ts'
import { NOT_OWED } from './missed-rules.ts'
import { everyLane, waitingParts } from './waiting-views.ts'

/** A month as instants, and the beginning of today: what is due before it and still waits was not made on its day. */
export type Span = Typed & {
  from: Date
  to: Date
  today: Date
  sendingPaused: boolean
  branch?: string | undefined
  plan?: string | undefined
  reason?: string | undefined
}
type Named = { id: string; name: string }
export type Count = { branch: Named | null; reason: string; contacts: number; people: number }

const columns = sql`t.customer_id, t.id, t.plan_id, t.state, t.merged_into`

// The words of the index touchpoints_missed, so that the planner knows it.
const ended = sql`(t.state in ('skipped', 'expired', 'held', 'merged') or (t.state = 'cancelled' and t.reason in ('hand.cancelled', 'sales.no-solicit', 'sales.not-requested', 'sales.cooling-off')))`

// Why a row still waits though its day is past: somebody paused it, or nobody worked.
const waits = ({ sendingPaused }: Span) => sql`
  case when (select p.state from plan_cards p where p.plan_id = t.plan_id) = 'paused' then 'paused.plan'
       when ${sendingPaused} and t.kind in ('message', 'survey') then 'paused.sending' else 'waiting' end`

type Place = { at: Date; id: string }
type Source = { rows: RawBuilder<unknown>; day: RawBuilder<unknown> }

/**
 * What of a span was owed and not made: what ended otherwise, by the day it was planned for, along an index of its own; what still waits though its day is past, along the lanes; and what stands in a person's
 * hands since before today, both by the day they are due.
 * Most contacts have no reason: without the coalesce the planner takes each word it is not for one that sorts nearly all of them out, and expects a single row.
 */
function sources(span: Span): Source[] {
  const ofPlan = span.plan ? sql`and t.plan_id = ${span.plan}` : sql``
  const past = sql`t.due_at >= ${span.from} and t.due_at < ${span.to < span.today ? span.to : span.today} ${ofPlan}`
  const planned = sql`t.planned_for >= ${span.from} and t.planned_for < ${span.to} ${ofPlan}`
  return [
    {
      day: sql`t.planned_for`,
      rows: sql`select ${columns}, t.planned_for, t.reason from touchpoints t where ${planned} and ${ended} and coalesce(t.reason, '') <> all(${[...NOT_OWED]}::text[])`,
    },
    ...waitingParts.map(part => ({
      day: sql`t.due_at`,
      rows: sql`
        select ${columns}, t.due_at as planned_for, ${waits(span)} as reason from touchpoints t
         where t.lane = any(${everyLane}) and ${part} and ${past}`,
    })),
    {
      day: sql`t.due_at`,
      rows: sql`select ${columns}, t.due_at as planned_for, 'in-hands' as reason from touchpoints t where t.state = 'handed' and ${past}`,
    },
  ]
}

// What was merged is missed only where the one it was merged into is not made either, and then for that one's reason.
const missed = (span: Span, rows: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select o.customer_id, o.id, o.plan_id, o.planned_for, o.state, coalesce(s.reason, o.reason) as reason, c.branch_id, c.name
    from (${rows}) o
    left join lateral (
      select i.state, i.reason from touchpoints i where o.state = 'merged' and i.customer_id = o.customer_id and i.id = o.merged_into offset 0) s on true
    join customers c on c.id = o.customer_id
   where (s.state is null or s.state not in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done'))
     ${span.branch ? sql`and c.branch_id = ${span.branch}` : sql``} ${span.reason ? sql`and coalesce(s.reason, o.reason) = ${span.reason}` : sql``}
     ${span.q ? sql`and ${customers.fits(span, sql`c.id`)}` : sql``}`

const all = (span: Span): RawBuilder<unknown> =>
  missed(
    span,
    sql.join(
      sources(span).map(it => it.rows),
      sql` union all `,
    ),
  )

// Each source is read in the order of its days only as far as the page needs.
function pageOf(span: Span, after: Place | null, limit: number): RawBuilder<unknown> {
  const first = sql`order by o.planned_for, o.id limit ${limit}`
  const pages = sources(span).map(({ rows, day }) => {
    const beyond = after ? sql`and (${day}, t.id) > (${after.at}, ${after.id}::uuid)` : sql``
    return sql`(${missed(span, sql`${rows} ${beyond}`)} ${first})`
  })
  return sql`select * from (${sql.join(pages, sql` union all `)}) o ${first}`
}

/** The contacts of a span that were owed and not made, counted by the branch that looks after the customer, and by branch and reason; the most first. A customer has one branch: sums over branches name nobody twice. */
export async function missedCounts(db: Db, span: Span): Promise<{ branches: Omit<Count, 'reason'>[]; items: Count[] }> {
  const found = await sql<Count & { whole: boolean }>`
    with counted as (
      select m.branch_id, m.reason, grouping(m.reason) = 1 as whole, count(*)::int as contacts, count(distinct m.customer_id)::int as people
        from (${all(span)}) m group by grouping sets ((m.branch_id, m.reason), (m.branch_id)))
    select case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end as branch, c.reason, c.whole, c.contacts, c.people
      from counted c left join branches b on b.id = c.branch_id order by c.contacts desc, b.name nulls last, c.reason`.execute(db)
  const [whole, items] = [found.rows.filter(row => row.whole), found.rows.filter(row => !row.whole)]
  return {
    branches: whole.map(({ branch, contacts, people }) => ({ branch, contacts, people })),
    items: items.map(({ whole: _, ...row }) => row),
  }
}

/** How many contacts of a span were owed and not made, one more than `MOST_COUNTED` at most. */
export const missedCount = (db: Db, span: Span): Promise<number> => rowCount(db, sql`from (${all(span)}) m`)

type Person = {
  id: string
  name: string
  contact: string
  plan: string | null
  step: string
  plannedFor: Date
  state: State
  reason: string
  note: string | null
  branch: string | null
}

/** The next of those people after a place, by the time they were to be reached. */
export async function missedPeople(db: Db, span: Span, after: Place | null, limit: number): Promise<Person[]> {
  const found = await sql<Person>`
    with page as materialized (${pageOf(span, after, limit)})
    select m.customer_id as id, m.name, m.id as contact, p.name as plan, coalesce(k.card ->> 'name', t.data ->> 'name', t.step_key) as step, m.planned_for as "plannedFor", m.state,
           m.reason, t.data ->> 'note' as note, b.name as branch
      from page m join touchpoints t on t.customer_id = m.customer_id and t.id = m.id
      left join plan_cards p on p.plan_id = t.plan_id left join branches b on b.id = m.branch_id
      left join step_cards k on k.plan_id = t.plan_id and k.version = t.plan_version and k.step_key = t.step_key
     order by m.planned_for, m.id`.execute(db)
  return found.rows
}

/** Was any contact planned for a span, whatever became of it? */
export async function anyDue(db: Db, { from, to, branch }: Span): Promise<boolean> {
  const theirs = branch ? sql`and c.branch_id = ${branch}` : sql``
  const found = await sql`
    select from touchpoints t join customers c on c.id = t.customer_id
     where t.planned_for >= ${from} and t.planned_for < ${to} ${theirs} limit 1`.execute(db)
  return found.rows.length > 0
}

/** Does the list of a span name anybody, as far as a short look tells? */
export async function anyMissed(
  db: Db,
  { from, to }: Pick<Span, 'from' | 'to'>,
  branches: 'all' | readonly string[],
): Promise<boolean> {
  const theirs = branches === 'all' ? sql`` : sql`and c.branch_id = any(${[...branches]}::uuid[])`
  const found = await sql`
    select from (select t.customer_id, t.reason from touchpoints t where t.planned_for >= ${from} and t.planned_for < ${to} and ${ended} limit 2000) t
      join customers c on c.id = t.customer_id
     where t.reason <> all(${[...NOT_OWED]}::text[]) ${theirs} limit 1`.execute(db)
  return found.rows.length > 0
}
