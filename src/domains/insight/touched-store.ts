import { sql } from 'kysely'
import { waitingAlong } from '#domains/touchpoints/index.ts'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { keptUnder, type Whose } from './whose-rules.ts'

export type State = { counted_at: Date; today: Day; zone: string }
export type Touched = { days: Day[]; months: Day[] }

/** Lets one count run at a time, and answers where the last one stood. */
export async function lockState(db: Db): Promise<State | null> {
  await sql`select pg_advisory_xact_lock(hashtext('insight.keep-up'))`.execute(db)
  return state(db)
}

/** Up to when facts are counted; null before the first count. */
export async function state(db: Db): Promise<State | null> {
  const found = await sql<State>`select counted_at, today, zone from kpi_state`.execute(db)
  return found.rows[0] ?? null
}

export async function keepState(db: Db, it: State): Promise<void> {
  await sql`
    insert into kpi_state (counted_at, today, zone) values (${it.counted_at}, ${it.today}, ${it.zone})
    on conflict (one) do update set counted_at = excluded.counted_at, today = excluded.today, zone = excluded.zone`.execute(db)
}

/** Forgets what was noted as touched, because everything is counted anew. */
export async function forgetTouched(db: Db): Promise<void> {
  await sql`delete from kpi_touched`.execute(db)
}

/** Puts what was touched since an instant aside for this transaction: facts and orders recorded since, and those changed or removed. Answers whether there is anything. */
export async function gather(db: Db, since: Date): Promise<boolean> {
  await sql`create temporary table kpi_fresh (what text, customer_id uuid, at timestamptz, subject_id uuid) on commit drop`.execute(
    db,
  )
  await sql`
    with gone as (delete from kpi_touched returning what, customer_id, at)
    insert into kpi_fresh
    select what, customer_id, at, null::uuid from gone
    union all select 'purchase', customer_id, placed_at, null::uuid from orders where recorded_at >= ${since}
    union all select name, customer_id, at, subject_id from events where recorded_at >= ${since}
      and name in ('reply.received', 'survey.answered', 'referral.made', 'consent.refused', 'touchpoint.sent', 'touchpoint.outcome', 'customer.merged', 'customer.unmerged')`.execute(
    db,
  )
  await sql`analyze kpi_fresh`.execute(db)
  const found = await sql<{ fresh: boolean }>`select exists (select from kpi_fresh) as fresh`.execute(db)
  return found.rows[0]?.fresh ?? false
}

/** Days on which orders were touched, and the months of every later purchase of the same people: how often they came depends on it. */
export function touchedOrders(db: Db, zone: string): Promise<Touched> {
  return asked(
    db,
    sql`
    with f as (
      select customer_id, at from kpi_fresh where what = 'purchase'
      union all select o.customer_id, o.placed_at from kpi_fresh m join orders o on o.customer_id = m.customer_id where m.what = 'customer.moved'
    ),
    p as (select customer_id, min(at) as at from f where customer_id <> '00000000-0000-0000-0000-000000000000' group by 1)
    select array(select distinct (f.at at time zone ${zone})::date from f) as days,
           array(select distinct m from (select date_trunc('month', f.at at time zone ${zone})::date as m from f
             union select date_trunc('month', o.placed_at at time zone ${zone})::date from p join orders o on o.customer_id = p.customer_id and o.placed_at >= p.at) x) as months`,
  )
}

/** Days on which customers said something, and the months of every later referral of those who referred somebody. */
export function touchedVoices(db: Db, zone: string): Promise<Touched> {
  return asked(
    db,
    sql`
    with f as (
      select what, customer_id, at from kpi_fresh where what in ('reply.received', 'survey.answered', 'referral.made', 'consent.refused')
      union all select v.name, v.customer_id, v.at from kpi_fresh m join events v on v.customer_id = m.customer_id
        and v.name in ('reply.received', 'survey.answered', 'referral.made', 'consent.refused') where m.what = 'customer.moved'
    ),
    p as (select customer_id, min(at) as at from f where what = 'referral.made' group by 1)
    select array(select distinct (f.at at time zone ${zone})::date from f) as days,
           array(select distinct m from (select date_trunc('month', f.at at time zone ${zone})::date as m from f where f.what = 'referral.made'
             union select date_trunc('month', e.at at time zone ${zone})::date from p join events e on e.customer_id = p.customer_id and e.name = 'referral.made' and e.at >= p.at) x) as months`,
  )
}

/** Days on which contacts were made about which something new is known: an outcome belongs to the day of its contact, a survey's answer too; a merge moves both, and who moves to another branch takes theirs along. */
export function touchedContacts(db: Db, zone: string): Promise<Touched> {
  return asked(
    db,
    sql`
    with f as (
      select distinct what, customer_id, at, subject_id from kpi_fresh where what in ('touchpoint.sent', 'touchpoint.outcome', 'survey.answered', 'customer.merged', 'customer.unmerged', 'customer.moved')
      union select what, subject_id, at, null::uuid from kpi_fresh where what in ('customer.merged', 'customer.unmerged') and subject_id is not null
    ), d as (
      select (f.at at time zone ${zone})::date as day from f where f.what in ('touchpoint.sent', 'touchpoint.outcome')
      union select (e.at at time zone ${zone})::date from f join events e on e.customer_id = f.customer_id and e.name in ('touchpoint.sent', 'touchpoint.outcome')
        where case when f.what in ('touchpoint.sent', 'touchpoint.outcome') then f.subject_id is null or e.subject_id = f.subject_id
                   when f.what = 'survey.answered' then e.at > f.at - interval '70 days' and e.at <= f.at else true end
    )
    select array(select day from d) as days, '{}'::date[] as months`,
  )
}

/** Days on which contacts fell due that turned since, or whose customer moved to another branch or became one with another, wherever they stood in between, and those that were planned into the past. */
export function touchedDues(db: Db, since: Date, zone: string): Promise<Touched> {
  const past = sql`t.due_at < ${since} and t.created_at >= ${since}`
  return asked(
    db,
    sql`
    with c as (select distinct customer_id, touchpoint_id from touchpoint_changes where at >= ${since}),
    homes as (
      select customer_id from kpi_fresh where what in ('customer.moved', 'customer.merged', 'customer.unmerged')
      union select subject_id from kpi_fresh where what in ('customer.merged', 'customer.unmerged') and subject_id is not null
    ), d as (
      select t.due_at as at from c join touchpoints t on t.customer_id = c.customer_id and t.id = c.touchpoint_id
      union select t.due_at from homes m join touchpoints t on t.customer_id = m.customer_id
      union select t.planned_for from c join touchpoints t on t.customer_id = c.customer_id and t.id = c.touchpoint_id
      union select h.due_at from c join touchpoint_changes h on h.customer_id = c.customer_id and h.touchpoint_id = c.touchpoint_id where h.due_at is not null
      union select w.due_at from (${waitingAlong(sql`t.due_at`, past)} union all select t.due_at from touchpoints t where t.state in ('held', 'claimed') and ${past}) w
    )
    select array(select distinct (d.at at time zone ${zone})::date from d) as days, '{}'::date[] as months`,
  )
}

/** The first month there is anything of these customers to show; null where nothing was counted. */
export async function firstMonth(db: Db, whose: Whose): Promise<Day | null> {
  const found = await sql<{ month: Day | null }>`
    select min(month) as month from (select branch_id, month from kpi_months union all select branch_id, month from kpi_chain) m
     where m.branch_id = any(${keptUnder(whose)}::uuid[])`.execute(db)
  return found.rows[0]?.month ?? null
}

async function asked(db: Db, question: ReturnType<typeof sql>): Promise<Touched> {
  const found = await (question as ReturnType<typeof sql<Touched>>).execute(db)
  return found.rows[0] ?? { days: [], months: [] }
}
