import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Select of the tasks that these handed touchpoints become: title and template from the step's card, whose and why from the customer and the anchor's day. */
export function handedAsTasks(
  touchpoints: readonly { customer: string; id: string }[],
  now: Date,
  zone: string,
): RawBuilder<unknown> {
  return sql`
    select t.customer_id, t.id, t.kind,
           coalesce(c.card ->> 'name', t.data ->> 'name', ''),
           jsonb_strip_nulls(jsonb_build_object('anchor', split_part(t.occurrence, ':', 1), 'plan', p.name, 'text', t.data ->> 'why',
             'on', coalesce(i.delivered_on, o.delivered_on, (o.placed_at at time zone ${zone})::date))),
           coalesce(c.card ->> 'template', t.data ->> 'template'), t.priority,
           coalesce(t.branch_id, w.branch_id), coalesce(t.staff_id, w.staff_id), t.due_at,
           least(t.not_after, t.due_at + make_interval(days => coalesce((c.card ->> 'withinDays')::int, 1))), ${now}::timestamptz
      from unnest(${touchpoints.map(it => it.customer)}::uuid[], ${touchpoints.map(it => it.id)}::uuid[]) as wanted(customer_id, id)
      join touchpoints t on t.customer_id = wanted.customer_id and t.id = wanted.id and t.state = 'handed'
      join customers w on w.id = t.customer_id
      left join step_cards c on c.plan_id = t.plan_id and c.version = t.plan_version and c.step_key = t.step_key
      left join plan_cards p on p.plan_id = t.plan_id
      left join orders o on o.customer_id = t.customer_id and o.id = t.subject_id
      left join owned_items i on i.customer_id = t.customer_id and i.id = t.subject_id`
}

/** The columns and joins every list of tasks shows; `t` is the task. */
export const taskColumns = sql`
  t.customer_id, t.id, t.kind, t.title, t.why, t.priority, t.due_at, t.window_until, t.state, t.snoozed_until, t.outcome, t.pass_on_at,
  c.name as customer_name, c.kana, c.honorific, c.kind as customer_kind, coalesce(c.mobile, c.phone) as contact,
  s.id as staff_id, s.name as staff_name, b.id as branch_id, b.name as branch_name,
  f.last_spoken_at`

export const taskJoins = sql`
  join customers c on c.id = t.customer_id
  left join staff s on s.id = t.staff_id
  left join branches b on b.id = t.branch_id
  left join contact_facts f on f.customer_id = t.customer_id`

export type Bought = { name: string; on: string | null; warranty_until: string | null }

/** What this customer bought or owns, newest first, at most `limit`: owned items, else the lines of the last order. */
export async function boughtLately(db: Db, customer: string, zone: string, limit = 3): Promise<Bought[]> {
  const found = await sql<Bought>`
    (select i.name, coalesce(i.delivered_on, i.contract_on) as on, i.warranty_until
       from owned_items i where i.customer_id = ${customer} and i.state = 'owned'
      order by coalesce(i.delivered_on, i.contract_on) desc nulls last limit ${limit})
    union all
    (select l.product_name, coalesce(o.delivered_on, (o.placed_at at time zone ${zone})::date), null
       from (select * from orders where customer_id = ${customer} and state = 'placed' order by placed_at desc limit 1) o
       join order_lines l on l.customer_id = o.customer_id and l.order_id = o.id
      where l.product_name is not null and not exists (select from owned_items i where i.customer_id = ${customer} and i.state = 'owned')
      order by l.amount desc limit ${limit})`.execute(db)
  return found.rows
}

export type Said = { word: string; at: Date; by: string | null; channel: string | null }

/** The last words that passed between us: a talk, a reply, a note. */
export async function lastSaid(db: Db, customer: string): Promise<Said | null> {
  const found = await sql<Said>`
    select coalesce(e.data ->> 'word', e.data ->> 'note', e.data ->> 'text') as word, e.at, s.name as by, e.channel
      from events e left join staff s on s.id::text = e.actor
     where e.customer_id = ${customer} and e.name in ('reply.received', 'talk.recorded', 'note.written')
       and coalesce(e.data ->> 'word', e.data ->> 'note', e.data ->> 'text') <> ''
     order by e.at desc limit 1`.execute(db)
  return found.rows[0] ?? null
}

export type Around = {
  at: Date
  step: string | null
  channel: string | null
  kind: string
  state: string
  outcome: string | null
}

/** What surrounds today on this customer's way: the next two contacts and the last three. */
export async function around(db: Db, customer: string): Promise<Around[]> {
  const columns = sql`coalesce(c.card ->> 'name', t.data ->> 'name') as step, t.channel, t.kind, t.state, t.outcome`
  const cards = sql`left join step_cards c on c.plan_id = t.plan_id and c.version = t.plan_version and c.step_key = t.step_key`
  const found = await sql<Around>`
    (select t.due_at as at, ${columns} from touchpoints t ${cards}
      where t.customer_id = ${customer} and t.state in ('planned', 'moved') order by t.due_at limit 2)
    union all
    (select t.settled_at, ${columns} from touchpoints t ${cards}
      where t.customer_id = ${customer} and t.settled_at is not null order by t.settled_at desc limit 3)
    order by 1 desc`.execute(db)
  return found.rows
}
