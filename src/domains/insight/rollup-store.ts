import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { contacts, deeds, dues, homed, orders, voices } from './fact-views.ts'
import { dayWithin, type Span } from './span-store.ts'
import { HOUSE } from './whose-rules.ts'

export const FAMILIES = ['sales', 'contacts', 'voices', 'cover'] as const
export type Family = (typeof FAMILIES)[number]
export type Count = { zone: string; today: string }

/** Each fact of a family with the names it counts under: columns at, branch_id (of the customer), staff_id, metric, value. */
const counted: Record<Family, (span: Span, it: Count) => RawBuilder<unknown>> = {
  sales: (span, { zone }) => sql`
    select o.at, o.branch_id, o.staff_id, m.metric, 1 as value from (${homed(orders(span, zone), true)}) o
     cross join lateral (values ('purchases', o.counts), ('anonymous', o.counts and o.anonymous), ('cancelled', o.cancelled)) m(metric, yes) where m.yes`,
  contacts: (span, { zone }) => sql`
    select c.at, c.branch_id, c.staff_id, m.metric, 1 as value from (${homed(contacts(span, zone))}) c
     cross join lateral (values ('sent.' || c.channel, true), ('answered.' || c.channel, c.answered and not c.bounced), ('bounced.' || c.channel, c.bounced),
       ('survey.delivered', c.kind = 'survey' and not c.bounced), ('survey.answered', c.survey_answered and not c.bounced)) m(metric, yes) where m.yes`,
  voices: (span, { zone }) => sql`
    select v.at, v.branch_id, null::uuid as staff_id, m.metric, m.value from (${homed(voices(span, zone))}) v
     cross join lateral (values (v.what, 1, true), ('score.top2', 1, v.score >= 4), ('score.sum', v.score, v.score is not null)) m(metric, value, yes) where m.yes`,
  cover: (span, { zone, today }) => sql`
    select d.at, d.branch_id, d.staff_id, m.metric, 1 as value from (${homed(dues(span, zone, today))}) d
     cross join lateral (values ('due', true), ('done', d.done), ('rest:' || d.state || ':' || d.reason, not d.done)) m(metric, yes) where m.yes`,
}

/** Counts the days of a family anew, and the months they lie in. */
export async function countDays(db: Db, family: Family, span: Span, it: Count): Promise<void> {
  if (span?.length === 0) return
  await sql`delete from kpi_days d where d.family = ${family} and ${dayWithin(sql`d.day`, span)}`.execute(db)
  await sql`
    insert into kpi_days (family, day, metric, branch_id, staff_id, value)
    select ${family}, (c.at at time zone ${it.zone})::date, c.metric, c.branch_id, coalesce(c.staff_id, ${NIL}), sum(c.value)
      from (${counted[family](span, it)}) c group by 2, 3, 4, 5`.execute(db)
  const months = span && wholeMonths(span)
  await sql`delete from kpi_months m where m.family = ${family} and ${dayWithin(sql`m.month`, months)}`.execute(db)
  await sql`
    insert into kpi_months (branch_id, family, month, metric, value)
    select coalesce(d.branch_id, ${HOUSE}), ${family}, d.month, d.metric, sum(d.value)
      from (select branch_id, date_trunc('month', day)::date as month, metric, value from kpi_days d where d.family = ${family} and ${dayWithin(sql`d.day`, months)}) d
     group by grouping sets ((d.branch_id, d.month, d.metric), (d.month, d.metric))`.execute(db)
}

const NIL = sql`'00000000-0000-0000-0000-000000000000'::uuid`

// The end of a range of days, pushed out to where its month ends.
function wholeMonths(span: readonly { from: string; to: string }[]): { from: string; to: string }[] {
  return span.map(({ from, to }) => ({ from: `${from.slice(0, 7)}-01`, to: to.endsWith('-01') ? to : nextMonth(to) }))
}

function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12
    ? `${String(year + 1).padStart(4, '0')}-01-01`
    : `${day.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`
}

const NEVER = sql`'-infinity'::date`

/** Counts the chain of deeds of these months anew: how often, and how long after the last and the first. */
export async function countChain(db: Db, what: 'purchase' | 'referral', span: Span, zone: string): Promise<void> {
  if (span?.length === 0) return
  await sql`delete from kpi_chain c where c.what = ${what} and ${dayWithin(sql`c.month`, span)}`.execute(db)
  await sql`
    insert into kpi_chain (branch_id, what, month, prev_month, prev2_month, nth, lag, people, first_days)
    with run as (
      select d.branch_id, (date_trunc('month', d.at at time zone ${zone}))::date as month, (d.at at time zone ${zone})::date as day,
             (lag(d.at) over w at time zone ${zone})::date as prev, (lag(d.at, 2) over w at time zone ${zone})::date as prev2,
             least(row_number() over w, 4)::smallint as nth, (first_value(d.at) over w at time zone ${zone})::date as first
        from (${homed(deeds(what, span, zone))}) d window w as (partition by d.customer_id order by d.at, d.id)
    ), told as (
      select r.branch_id, r.month, r.nth, r.first,
             case when r.prev >= r.month - interval '12 months' then date_trunc('month', r.prev)::date else ${NEVER} end as prev,
             case when r.prev2 >= r.month - interval '12 months' then date_trunc('month', r.prev2)::date else ${NEVER} end as prev2,
             case when r.prev is null then 0 when r.day - r.prev <= 90 then 1 when r.day - r.prev <= 180 then 2 when r.day - r.prev <= 365 then 3 else 4 end as lag
        from run r where ${dayWithin(sql`r.month`, span)}
    )
    select coalesce(t.branch_id, ${HOUSE}), ${what}, t.month, t.prev, t.prev2, t.nth, t.lag, count(*), sum(t.first - date '1970-01-01') from told t
     group by grouping sets ((t.branch_id, t.month, t.prev, t.prev2, t.nth, t.lag), (t.month, t.prev, t.prev2, t.nth, t.lag))`.execute(
    db,
  )
}
