import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Sql } from './due-views.ts'
import { thingName } from './name-views.ts'
import { type Subject, subjectsOf } from './undone-views.ts'

export type Gone = { customerId: string; planId: string; occurrence: string; reason: string }

/** (customer_id, plan_id, occurrence, reason) of people inside for whom the plan lost its sense. */
export function leavers(
  { id, leaveOn }: { id: string; leaveOn: readonly string[] },
  since: Date,
  now: Date,
  customers?: readonly string[],
): Sql {
  const mine = sql`e.plan_id = ${id}::uuid and e.state in ('inside', 'control') ${customers ? sql`and e.customer_id = any(${[...customers]}::uuid[])` : sql``}`
  const row = (reason: string): Sql =>
    sql`select e.customer_id, e.plan_id, e.occurrence, ${sql.lit(reason)}::text as reason from enrolments e`
  const parts = [
    sql`${row('plan.order-cancelled')} join orders o on o.customer_id = e.customer_id and o.id = e.subject_id and o.state <> 'placed' where ${mine}`,
    sql`${row('plan.item-given-up')} join owned_items i on i.customer_id = e.customer_id and i.id = e.subject_id and i.state = 'given-up' where ${mine}`,
    sql`${row('plan.customer-gone')} join customers c on c.id = e.customer_id and c.state <> 'active' where ${mine}`,
    sql`${row('plan.renewal-moved')} join owned_items i on i.customer_id = e.customer_id and i.id = e.subject_id
         and e.occurrence like 'renewal:' || ${thingName('i')} || ':%' and e.occurrence <> 'renewal:' || ${thingName('i')} || ':' || coalesce(i.renews_on::text, '') where ${mine}`,
    sql`${row('plan.spoken-again')} join contact_facts k on k.customer_id = e.customer_id and k.last_spoken_at > e.anchor_at and k.last_spoken_at <= ${now}::timestamptz
         where ${mine} and (e.occurrence like 'last-contact:%' or e.occurrence like 'dormant:%')`,
    sql`${row('plan.bought-again')} join purchase_facts f on f.customer_id = e.customer_id and f.last_at > e.anchor_at and f.last_at <= ${now}::timestamptz
         where ${mine} and e.occurrence like 'dormant:%'`,
    ...(leaveOn.length === 0
      ? []
      : [
          sql`${row('plan.goal')} where ${mine} and exists (select from events v where v.customer_id = e.customer_id and v.name = any(${[...leaveOn]}::text[])
               and v.at > e.anchor_at and v.at <= ${now}::timestamptz and v.at >= ${since}::timestamptz and v.subject_id is distinct from e.subject_id)`,
        ]),
  ]
  return sql`select distinct on (customer_id, plan_id, occurrence) * from (${sql.join(parts, sql` union all `)}) g order by customer_id, plan_id, occurrence`
}

/** Every occurrence of these people in one plan, with the reason somebody gave. */
export function insideOf(it: { planId: string; customers: readonly string[]; reason: string }): Sql {
  return sql`
    select e.customer_id, e.plan_id, e.occurrence, ${it.reason}::text as reason from enrolments e
     where e.plan_id = ${it.planId}::uuid and e.customer_id = any(${[...it.customers]}::uuid[]) and e.state in ('inside', 'control')`
}

/** Every occurrence of the plans in whose contacts these customers said that they want no more. */
export function insideOfStopped(pins: readonly { customer: string; id: string }[]): Sql {
  return sql`
    select distinct e.customer_id, e.plan_id, e.occurrence, ${sql.lit(SAID_STOP)}::text as reason
      from unnest(${pins.map(it => it.customer)}::uuid[], ${pins.map(it => it.id)}::uuid[]) as p(customer_id, id)
      join touchpoints t on t.customer_id = p.customer_id and t.id = p.id and t.outcome = 'stop'
      join enrolments e on e.customer_id = t.customer_id and e.plan_id = t.plan_id and e.state in ('inside', 'control')`
}

/** Every occurrence that hangs on one of these orders, items or events. */
export function insideFor(subjects: readonly Subject[], reason: string): Sql {
  return sql`
    select e.customer_id, e.plan_id, e.occurrence, ${reason}::text as reason
      from ${subjectsOf(subjects)} join enrolments e on e.customer_id = s.customer_id and e.subject_id = s.id and e.state in ('inside', 'control')`
}

/** Why somebody left of whom it was taken for true that they had bought: an import was undone. */
export const UNDONE = 'plan.import-undone'
const SAID_STOP = 'plan.said-stop'
const FOR_NOTHING = ['plan.order-cancelled', 'plan.item-given-up', SAID_STOP, UNDONE]

/** What is in a person's hands for an order or an item that is no more; a call that was made and still may be taken back is left to its outcome. */
export async function handedForNothing(
  db: Db,
  left: readonly Gone[],
): Promise<{ customerId: string; id: string; reason: string }[]> {
  const gone = left.filter(it => FOR_NOTHING.includes(it.reason))
  if (gone.length === 0) return []
  const found = await sql<{ customerId: string; id: string; reason: string }>`
    select t.customer_id as "customerId", t.id, g.reason ${touchpointsOf(gone)} and t.state = 'handed'
       and not exists (select from tasks k where k.customer_id = t.customer_id and k.id = t.id and k.state = 'done')`.execute(db)
  return found.rows
}

/** What waits for people who left, and what was merged into another, as `touchpoints.turnWhere` takes it. */
export function waitingOfLeavers(left: readonly Gone[]): Sql {
  return sql`
    select t.customer_id, t.id, 'cancelled'::text, g.reason, null::timestamptz, null::int
     ${touchpointsOf(left)} and t.state in ('planned', 'moved', 'held', 'merged')`
}

function touchpointsOf(left: readonly Gone[]): Sql {
  return sql`
      from unnest(${left.map(it => it.customerId)}::uuid[], ${left.map(it => it.planId)}::uuid[], ${left.map(it => it.occurrence)}::text[], ${left.map(it => it.reason)}::text[])
           as g(customer_id, plan_id, occurrence, reason)
      join touchpoints t on t.customer_id = g.customer_id and t.plan_id = g.plan_id
       and regexp_replace(t.occurrence, '/[0-9]+$', '') = g.occurrence`
}
