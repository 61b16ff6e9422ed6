import { type RawBuilder, sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Sql } from './due-views.ts'

/** Under which request the people of a simulation wait: nobody asks for it. */
export const PLAYED = '00000000-0000-7000-8000-0000000000ee'
/** Why a message waits whose person entered together with too many, and why it was cancelled. */
export const WAITS = 'plan.second'
const REFUSED = 'plan.second-refused'

const automatic = sql`t.kind in ('message', 'survey')`
// Of one way through a plan: its anniversaries bear its name with a number behind.
const ofOne = sql`t.customer_id = e.customer_id and t.plan_id = e.plan_id and (t.occurrence = e.occurrence or starts_with(t.occurrence, e.occurrence || '/'))`
// An act of somebody is weighed as that act; what waited was weighed already.
const unweighed = (plan: string): Sql => sql`e.plan_id = ${plan}::uuid and e.weighed is null and e.state <> 'left'`
const hears: Sql = sql`exists (select from touchpoints t where ${ofOne} and ${automatic})`

/** How many people entered a plan by themselves since a moment and will be sent something, by reading at most so many of their ways in. */
export async function cameSince(db: Db, plan: string, since: Date, most: number): Promise<{ people: number; ways: number }> {
  const { rows } = await sql<{ people: number; ways: number }>`
    select count(distinct w.customer_id)::int as people, count(*)::int as ways
      from (select e.customer_id from enrolments e where ${unweighed(plan)} and e.entered_at > ${since} and ${hears} limit ${most}) w`.execute(
    db,
  )
  return rows[0] ?? { people: 0, ways: 0 }
}

type Days = { days: readonly { from: Date; to: Date }[]; without: readonly string[]; most: number }

/** How many ways in the busiest of these days (from, to] had, of those who came by themselves and stand under none of these requests; by reading at most so many of each. */
export async function busiestOf(db: Db, plan: string, { days, without, most }: Days): Promise<number> {
  const { rows } = await sql<{ ways: number }>`
    select max(w.ways)::int as ways from unnest(${days.map(it => it.from)}::timestamptz[], ${days.map(it => it.to)}::timestamptz[]) as d("from", "to"),
      lateral (select count(*) as ways from (
        select from enrolments e where e.plan_id = ${plan}::uuid and e.entered_at > d."from" and e.entered_at <= d."to" and e.state <> 'left'
           and (e.weighed is null or (e.weighed <> ${NOBODY} and e.weighed <> all(${[...without]}::uuid[]))) limit ${most}) e) w`.execute(
    db,
  )
  return rows[0]?.ways ?? 0
}

/** How many people entered at this very moment and will be sent something. */
export async function cameNow(db: Db, plan: string, now: Date): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct e.customer_id)::int as people from enrolments e where ${unweighed(plan)} and e.entered_at = ${now} and ${hears}`.execute(
    db,
  )
  return rows[0]?.people ?? 0
}

/** A file that brought people into a plan: who took it in, how many came with it, and whether some of them just now. */
export type Brought = { id: string; name: string; by: string | null; people: number; fresh: boolean }

/** The files with whose orders, items or events people entered a plan from a moment on, those that brought most first; by reading at most so many of their ways in. */
export async function filesBehind(
  db: Db,
  plan: string,
  { from, most }: { from: Date; most: number },
  now: Date,
): Promise<Brought[]> {
  const { rows } = await sql<Brought>`
    select i.id, i.file_name as name, p.id as by, count(distinct b.customer_id)::int as people, bool_or(b.entered_at = ${now}) as fresh
      from (select e.customer_id, e.entered_at, coalesce(o.import_id, w.import_id, case when v.actor like 'import:%' then substr(v.actor, 8)::uuid end) as import_id
              from (select e.customer_id, e.subject_id, e.entered_at from enrolments e where ${unweighed(plan)} and e.entered_at >= ${from} limit ${most}) e
              left join orders o on o.customer_id = e.customer_id and o.id = e.subject_id
              left join owned_items w on w.customer_id = e.customer_id and w.id = e.subject_id
              left join events v on v.customer_id = e.customer_id and v.id = e.subject_id) b
      join imports i on i.id = b.import_id left join staff p on p.id = i.started_by and p.state = 'active'
     group by 1, 2, 3 order by 4 desc, 1 limit 20`.execute(db)
  return rows
}

/** Whose request it is: of whoever took the file in, else of who published the plan (or made the key that did), else of the longest-serving owner; null in a house without people. */
export async function askerOf(db: Db, it: { hand: string | null; plan: string; version: number }): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select p.id from staff p
      left join plan_versions v on v.plan_id = ${it.plan} and v.version = ${it.version}
      left join api_keys k on k.id = v.published_by
     where p.state = 'active'
     order by p.id = ${it.hand}::uuid desc nulls last, p.id = coalesce(k.created_by, v.published_by) desc nulls last, p.role = 'owner' desc, p.created_at, p.id limit 1`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

/** Is this a simulation: 'no' for a real table, else whether a second person is assumed to say yes. */
export async function played(db: Db): Promise<'real' | 'yes' | 'no'> {
  const { rows } = await sql<{ on: string | null; second: string | null }>`
    select current_setting('kizukai.shadow', true) as on, current_setting('kizukai.second', true) as second`.execute(db)
  return rows[0]?.on !== 'on' ? 'real' : rows[0].second === 'yes' ? 'yes' : 'no'
}

/** Which people of a plan: those under these requests, who entered from a moment on. */
export type Under = { plan: string; requests: readonly string[]; from: Date }

const under = ({ plan, requests, from }: Under): Sql =>
  sql`e.plan_id = ${plan}::uuid and e.entered_at >= ${from} and e.weighed = any(${[...requests]}::uuid[])`
const waits = sql`t.state = 'held' and t.reason = ${sql.lit(WAITS)}`
const turned = (whom: Under, to: RawBuilder<string>, reason: RawBuilder<string | null>, which: Sql): Sql => sql`
  select t.customer_id, t.id, ${to}::text, ${reason}::text, null::timestamptz, null::int from enrolments e join touchpoints t on ${ofOne} and ${which} where ${under(whom)}`

/** What would be sent to them, as `touchpoints.turnWhere` takes it: to be held, or cancelled where the second person said no. */
export const toHold = (whom: Under): Sql =>
  turned(whom, sql.lit('held'), sql.lit(WAITS), sql`t.state in ('planned', 'moved') and ${automatic}`)
export const toRefuse = (whom: Under): Sql =>
  turned(whom, sql.lit('cancelled'), sql.lit(REFUSED), sql`(${waits} or (t.state in ('planned', 'moved') and ${automatic}))`)
/** What waits for the second person, to wait for its day again. */
export const toLetGo = (whom: Under): Sql => turned(whom, sql.lit('planned'), sql`null`, waits)

/** How many people wait under a request. */
export async function peopleUnder(db: Db, whom: Under): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct e.customer_id)::int as people from enrolments e join touchpoints t on ${ofOne} and ${waits} where ${under(whom)}`.execute(
    db,
  )
  return rows[0]?.people ?? 0
}
