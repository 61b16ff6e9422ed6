import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { keptUnder, type Whose } from './whose-rules.ts'

export type MonthCount = { month: Day; family: string; metric: string; value: number }
/** Of a window: people with a deed, people with two, and the sum of the day numbers of everybody's first. */
export type Doers = { what: 'purchase' | 'referral'; no: number; once: number; twice: number; firstDays: number }
export type Nth = { month: Day; nth: number; people: number }
export type Cohort = { cohort: Day; lag: number; people: number }

const of = (branch: RawBuilder<unknown>, whose: Whose): RawBuilder<boolean> => sql`${branch} = any(${keptUnder(whose)}::uuid[])`

/** The monthly counts of every family since a month. */
export async function monthCounts(db: Db, whose: Whose, since: Day): Promise<MonthCount[]> {
  const found = await sql<MonthCount>`
    select month, family, metric, sum(value) as value from kpi_months where ${of(sql`branch_id`, whose)} and month >= ${since} group by 1, 2, 3 order by 1`.execute(
    db,
  )
  return found.rows
}

/** Of each window [from, to) of whole months, at most a year long: who did something in it, who did it twice. */
export async function doersOf(db: Db, whose: Whose, windows: readonly { from: Day; to: Day }[]): Promise<Doers[]> {
  const found = await sql<Doers>`
    select c.what, w.no::int as no, sum(c.people) filter (where c.prev_month < w.a) as once,
           coalesce(sum(c.people) filter (where c.prev_month >= w.a and c.prev2_month < w.a), 0) as twice,
           sum(c.first_days) filter (where c.prev_month < w.a) as "firstDays"
      from unnest(${windows.map(w => w.from)}::date[], ${windows.map(w => w.to)}::date[]) with ordinality as w(a, b, no)
      join kpi_chain c on ${of(sql`c.branch_id`, whose)} and c.month >= w.a and c.month < w.b group by c.what, w.no`.execute(db)
  return found.rows
}

/** How many first, second and third purchases each month had. */
export async function nthOf(db: Db, whose: Whose): Promise<Nth[]> {
  const found = await sql<Nth>`
    select month, nth, sum(people) as people from kpi_chain where ${of(sql`branch_id`, whose)} and what = 'purchase' and nth <= 3 group by 1, 2 order by 1`.execute(
    db,
  )
  return found.rows
}

/** Second purchases by the month of the first and how long after it: 1 ≤ 90 days, 2 ≤ 180, 3 ≤ 365. */
export async function cohortsOf(db: Db, whose: Whose): Promise<Cohort[]> {
  const found = await sql<Cohort>`
    select prev_month as cohort, lag, sum(people) as people from kpi_chain
     where ${of(sql`branch_id`, whose)} and what = 'purchase' and nth = 2 and lag between 1 and 3 group by 1, 2`.execute(db)
  return found.rows
}

type Days = { from: Day; to: Day }
// Days are kept per branch alone: the house is all of them.
const ofDays = (whose: Whose): RawBuilder<boolean> => (whose === 'all' ? sql`true` : of(sql`branch_id`, whose))

export type Cover = { id: string; metric: string; value: number }

/** What fell due and was done in a span of days, by branch or by person; nil stands for nobody's. */
export async function coverBy(db: Db, whose: Whose, by: 'branch' | 'staff', { from, to }: Days): Promise<Cover[]> {
  const key = by === 'branch' ? sql`branch_id` : sql`staff_id`
  const found = await sql<Cover>`
    select ${key} as id, metric, sum(value) as value from kpi_days
     where ${ofDays(whose)} and family = 'cover' and day >= ${from} and day < ${to} and metric in ('due', 'done') group by 1, 2`.execute(
    db,
  )
  return found.rows
}

/** Why the rest was not done, commonest first. */
export async function restOf(db: Db, whose: Whose, { from, to }: Days): Promise<{ metric: string; value: number }[]> {
  const found = await sql<{ metric: string; value: number }>`
    select metric, sum(value) as value from kpi_days
     where ${ofDays(whose)} and family = 'cover' and day >= ${from} and day < ${to} and metric like 'rest:%' group by 1 order by 2 desc, 1`.execute(
    db,
  )
  return found.rows
}

/** Names of branches and people, by id. */
export async function namesOf(db: Db): Promise<Map<string, { name: string; branch: string | null }>> {
  const found = await sql<{ id: string; name: string; branch: string | null }>`
    select id, name, null as branch from branches union all select s.id, s.name, b.name from staff s left join branches b on b.id = s.branch_id`.execute(
    db,
  )
  return new Map(found.rows.map(({ id, ...rest }) => [id, rest]))
}

/** The branches that are open, in their order. */
export async function openBranches(db: Db): Promise<{ id: string; name: string }[]> {
  const found = await sql<{
    id: string
    name: string
  }>`select id, name from branches where closed_at is null order by sort, name`.execute(db)
  return found.rows
}
