import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { contacts, dues, orders, voices } from './fact-views.ts'
import { within } from './span-store.ts'

export type RawWindow = { from: Day; to: Day; zone: string; today: Day }
export type Row = Record<string, number>

const midnight = (day: Day, zone: string): RawBuilder<unknown> => sql`${day}::timestamp at time zone ${zone}`
const purchase = sql`o.state = 'placed' and o.total > 0 and o.customer_id <> '00000000-0000-0000-0000-000000000000'`

/** Straight from the orders, without any rollup: who bought in a window and how often, how far everybody had come by its end, who first bought in it and came again. */
export async function rawBuying(db: Db, { from, to, zone, today }: RawWindow): Promise<Row> {
  const span = [{ from, to }]
  return first(
    db,
    sql`
    with seen as (select o.customer_id, count(*) as n from orders o where ${purchase} and ${within(sql`o.placed_at`, span, zone)} group by 1),
    life as (
      select o.customer_id, array_agg((o.placed_at at time zone ${zone})::date order by o.placed_at, o.id) as days from orders o where ${purchase} group by 1
    ), ever as (
      select o.customer_id, count(*) as n from orders o where ${purchase} and o.placed_at < ${midnight(to, zone)} group by 1
    )
    select (select count(*) from seen) as buyers, (select count(*) from seen where n >= 2) as repeaters,
           (select coalesce(sum(least(${to}::date, ${today}::date + 1) - l.days[1]), 0) from seen join life l using (customer_id)) as "tenureDays",
           (select count(*) from ever) as first, (select count(*) from ever where n >= 2) as second, (select count(*) from ever where n >= 3) as third,
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date) as cohort,
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date and days[2] - days[1] <= 90) as "within90",
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date and days[2] - days[1] <= 180) as "within180",
           (select count(*) from life where days[1] >= ${from}::date and days[1] < ${to}::date and days[2] - days[1] <= 365) as "within365",
           (select count(distinct e.customer_id) from events e where e.name = 'referral.made' and ${within(sql`e.at`, span, zone)}
             and e.customer_id <> '00000000-0000-0000-0000-000000000000') as referrers`,
  )
}

/** Straight from orders, facts and the ledger: what was sold, sent, answered, said and due in a window. */
export async function rawHappened(db: Db, { from, to, zone, today }: RawWindow): Promise<Row> {
  const span = [{ from, to }]
  return first(
    db,
    sql`
    select * from
      (select count(*) filter (where o.counts) as purchases, count(*) filter (where o.counts and o.anonymous) as anonymous,
              count(*) filter (where o.cancelled) as cancelled from (${orders(span, zone)}) o) a,
      (select count(*) filter (where not c.bounced) as arrived, count(*) filter (where c.answered and not c.bounced) as answered,
              count(*) filter (where c.kind = 'survey' and not c.bounced) as delivered, count(*) filter (where c.survey_answered and not c.bounced) as surveys,
              count(*) filter (where c.channel = 'email') as emails, count(*) filter (where c.channel = 'email' and c.bounced) as bounced
         from (${contacts(span, zone)}) c) b,
      (select count(*) filter (where v.what = 'score') as scores, count(*) filter (where v.score >= 4) as top2, coalesce(sum(v.score), 0) as "scoreSum",
              count(*) filter (where v.what = 'referral') as referrals, count(*) filter (where v.what = 'refused') as refused from (${voices(span, zone)}) v) c,
      (select count(*) as due, count(*) filter (where d.done) as done from (${dues(span, zone, today)}) d) d`,
  )
}

async function first(db: Db, question: RawBuilder<unknown>): Promise<Row> {
  const found = await (question as RawBuilder<Row>).execute(db)
  return found.rows[0] ?? {}
}
