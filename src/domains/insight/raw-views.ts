import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { contacts, dues, homed, isOf, orders, voices } from './fact-views.ts'
import { within } from './span-store.ts'
import type { Whose } from './whose-rules.ts'

export type RawWindow = { whose: Whose; from: Day; to: Day; zone: string; today: Day }
export type Row = Record<string, number>

const midnight = (day: Day, zone: string): RawBuilder<unknown> => sql`${day}::timestamp at time zone ${zone}`
const purchase = sql`o.state = 'placed' and o.total > 0 and o.customer_id <> '00000000-0000-0000-0000-000000000000'`
// Is it about one of these customers?
const about = (customer: RawBuilder<unknown>, whose: Whose): RawBuilder<unknown> =>
  whose === 'all'
    ? sql`true`
    : sql`exists (select from customers h where h.id = ${customer} and ${isOf(sql`h.branch_id`, whose)})`
const ofThese = (rows: RawBuilder<unknown>, whose: Whose, sales = false): RawBuilder<unknown> =>
  whose === 'all' ? rows : sql`select r.* from (${homed(rows, sales)}) r where ${isOf(sql`r.branch_id`, whose)}`

/** Straight from the orders, without any rollup: who bought in a window and how often, how far everybody had come by its end, who first bought in it and came again. */
export async function rawBuying(db: Db, { whose, from, to, zone, today }: RawWindow): Promise<Row> {
  const span = [{ from, to }]
  const bought = sql`${purchase} and ${about(sql`o.customer_id`, whose)}`
  return first(
    db,
    sql`
    with seen as (select o.customer_id, count(*) as n from orders o where ${bought} and ${within(sql`o.placed_at`, span, zone)} group by 1),
    life as (
      select o.customer_id, array_agg((o.placed_at at time zone ${zone})::date order by o.placed_at, o.id) as days from orders o where ${bought} group by 1
    ), ever as (
      select o.customer_id, count(*) as n from orders o where ${bought} and o.placed_at < ${midnight(to, zone)} group by 1
    )
    select (select count(*) from seen) as buyers, (select count(*) from seen where n >= 2) as repeaters,
           (select coalesce(sum(least(${to}::date, ${today}::date + 1) - l.days[1]), 0) from seen join life l using (customer_id)) as "tenureDays",
           (select count(*) from ever) as first, (select count(*) from ever where n >= 2) as second, (select count(*) from ever where n >= 3) as third,
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date) as cohort,
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date and days[2] - days[1] <= 90) as "within90",
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date and days[2] - days[1] <= 180) as "within180",
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date and days[2] - days[1] <= 365) as "within365",
           (select count(distinct e.customer_id) from events e where e.name = 'referral.made' and ${within(sql`e.at`, span, zone)}
             and e.customer_id <> '00000000-0000-0000-0000-000000000000' and ${about(sql`e.customer_id`, whose)}) as referrers`,
  )
}

/** Straight from orders, facts and the ledger: what was sold, sent, answered, said and due in a window. */
export async function rawHappened(db: Db, { whose, from, to, zone, today }: RawWindow): Promise<Row> {
  const span = [{ from, to }]
  return first(
    db,
    sql`
    select * from
      (select count(*) filter (where o.counts) as purchases, count(*) filter (where o.counts and o.anonymous) as anonymous,
              count(*) filter (where o.cancelled) as cancelled from (${ofThese(orders(span, zone), whose, true)}) o) a,
      (select count(*) filter (where not c.bounced) as arrived, count(*) filter (where c.answered and not c.bounced) as answered,
              count(*) filter (where c.kind = 'survey' and not c.bounced) as delivered, count(*) filter (where c.survey_answered and not c.bounced) as surveys,
              count(*) filter (where c.channel = 'email') as emails, count(*) filter (where c.channel = 'email' and c.bounced) as bounced
         from (${ofThese(contacts(span, zone), whose)}) c) b,
      (select count(*) filter (where v.what = 'score') as scores, count(*) filter (where v.score >= 4) as top2, coalesce(sum(v.score), 0) as "scoreSum",
              count(*) filter (where v.what = 'referral') as referrals, count(*) filter (where v.what = 'refused') as refused from (${ofThese(voices(span, zone), whose)}) v) c,
      (select count(*) as due, count(*) filter (where d.done) as done from (${ofThese(dues(span, zone, today), whose)}) d) d`,
  )
}

async function first(db: Db, question: RawBuilder<unknown>): Promise<Row> {
  const found = await (question as RawBuilder<Row>).execute(db)
  return found.rows[0] ?? {}
}
