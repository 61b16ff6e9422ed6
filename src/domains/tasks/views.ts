import { type RawBuilder, sql } from 'kysely'
import { waitingAlong } from '#domains/touchpoints/index.ts'
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
           jsonb_strip_nulls(jsonb_build_object('anchor', case split_part(t.occurrence, ':', 1) when 'received' then case when o.delivered_on is null then 'purchase' else 'delivery' end else split_part(t.occurrence, ':', 1) end, 'plan', p.name, 'text', t.data ->> 'why', 'cap', t.data -> 'cap',
             'on', coalesce(i.delivered_on, o.delivered_on, (o.placed_at at time zone ${zone})::date))),
           coalesce(c.card ->> 'template', t.data ->> 'template'), t.priority,
           coalesce(t.branch_id, w.branch_id), coalesce(t.staff_id, w.staff_id), t.due_at,
           least(t.not_after, ((t.due_at at time zone ${zone})::date + coalesce((c.card ->> 'withinDays')::int, 1))::timestamp at time zone ${zone}), ${now}::timestamptz,
           coalesce(c.card ->> 'purpose', t.data ->> 'purpose', 'service'), coalesce(c.card ->> 'product', t.data ->> 'product')
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
  (select p.subject_id from touchpoints p where p.customer_id = t.customer_id and p.id = t.id) as subject_id,
  t.customer_id, t.id, t.kind, t.purpose, t.product, t.title, t.template, t.why, t.priority, t.due_at, t.window_until, t.state, t.snoozed_until, t.outcome, t.pass_on_at,
  c.name as customer_name, c.kana, c.honorific, c.kind as customer_kind, coalesce(c.mobile, c.phone) as contact,
  s.id as staff_id, s.name as staff_name, b.id as branch_id, b.name as branch_name,
  f.last_spoken_at,
  (select jsonb_build_object('since', p.created_at, 'bought', q.last_at, 'rhythm', q.rhythm_days)
     from touchpoints p left join purchase_facts q on q.customer_id = p.customer_id
    where p.customer_id = t.customer_id and p.id = t.id and p.data ? 'care') as care`

export const taskJoins = sql`
  join customers c on c.id = t.customer_id
  left join staff s on s.id = t.staff_id
  left join branches b on b.id = t.branch_id
  left join contact_facts f on f.customer_id = t.customer_id`

/** Was this contact made by hand for care? */
export async function madeForCare(db: Db, { customer_id, id }: { customer_id: string; id: string }): Promise<boolean> {
  const found = await sql<{ care: boolean }>`
    select coalesce(data ? 'care', false) as care from touchpoints where customer_id = ${customer_id} and id = ${id}`.execute(db)
  return found.rows[0]?.care ?? false
}

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
    select coalesce(n.text, e.data ->> 'word', e.data ->> 'note', e.data ->> 'text') as word, e.at, s.name as by, e.channel
      from events e left join staff s on 'staff:' || s.id = e.actor
      left join notes n on n.customer_id = e.customer_id and n.id = e.subject_id and n.withdrawn_at is null
     where e.customer_id = ${customer} and e.name in ('reply.received', 'talk.recorded', 'note.written')
       and coalesce(n.text, e.data ->> 'word', e.data ->> 'note', e.data ->> 'text') <> ''
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

/** What was merged into this contact to be told in it, by name; another order of the same step is told by the step itself. */
export async function alongWith(db: Db, customer: string, contact: string): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select distinct c.card ->> 'name' as name from touchpoints s
      join touchpoints t on t.customer_id = s.customer_id and t.merged_into = s.id and t.state = 'merged' and (t.plan_id, t.step_key) <> (s.plan_id, s.step_key)
      join step_cards c on c.plan_id = t.plan_id and c.version = t.plan_version and c.step_key = t.step_key
     where s.customer_id = ${customer} and s.id = ${contact} order by 1`.execute(db)
  return found.rows.map(row => row.name)
}

export type CustomerFace = {
  id: string
  name: string
  kana: string | null
  honorific: string | null
  since: Date | null
  purchases: number
  phone: string | null
  email: string | null
  address: string | null
}

/** Who a customer is, in one row. */
export async function customerFace(db: Db, customer: string): Promise<CustomerFace> {
  const found = await sql<CustomerFace>`
    select c.id, c.name, c.kana, c.honorific, f.first_at as since, coalesce(f.purchases, 0) as purchases,
           coalesce(c.mobile, c.phone) as phone, c.email, concat_ws(' ', c.postal_code, c.prefecture, c.city, c.address) as address
      from customers c left join purchase_facts f on f.customer_id = c.id where c.id = ${customer}`.execute(db)
  const row = found.rows[0]
  if (!row) throw new Error(`task of unknown customer ${customer}`)
  return row
}

/** The contact a word over this channel most likely answers: the last one that reached the customer within 60 days. */
export async function lastSent(db: Db, customer: string, channel: string, at: Date): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select id from touchpoints
     where customer_id = ${customer} and state in ('sent', 'done') and channel = ${channel} and settled_at between ${at}::timestamptz - interval '60 days' and ${at}
     order by settled_at desc limit 1`.execute(db)
  return found.rows[0]?.id ?? null
}

/**
 * Select of this month's care list: active customers with a purchase whom nobody spoke with for longer than `ratio` × their own rhythm (`usual` without one) and at
 * least `days`; without those who refused calls or have an open task. At most `most` per branch.
 */
export function silentPeople(
  month: string,
  it: { ratio: number; days: number; usual: number; most: number },
  now: Date,
): RawBuilder<unknown> {
  // Of customers only what stands in their indexes is read (who was put away, who is in which branch), the latter at one go (`offset 0`), since most of them are silent; the wide rows
  // only of those who come on the list.
  return sql`
    with silent as (
      select f.customer_id, s.days, r.rhythm, s.days / r.rhythm as score
        from purchase_facts f
        left join contact_facts k on k.customer_id = f.customer_id
       cross join lateral (select date_part('day', ${now}::timestamptz - greatest(f.last_at, k.last_spoken_at))::int as days) s
       cross join lateral (select greatest(coalesce(f.rhythm_days, ${it.usual}), 7) as rhythm) r
       where f.purchases > 0 and f.last_at < ${now}::timestamptz - make_interval(days => ${it.days})
         and s.days >= ${it.days} and s.days > ${it.ratio} * r.rhythm
         and not exists (select from customers g where g.id = f.customer_id and g.state <> 'active')
         and not exists (select from permissions p where p.customer_id = f.customer_id and p.said = 'no' and p.channel in ('all', 'phone') and (p.until is null or p.until > ${now}))
         and not exists (select from tasks t where t.customer_id = f.customer_id and t.state in ('open', 'snoozed')))
    select ${month}::date, p.customer_id, p.branch_id, (select w.staff_id from customers w where w.id = p.customer_id), p.days, p.rhythm, p.score
      from (select x.*, b.branch_id, row_number() over (partition by b.branch_id order by x.score desc, x.customer_id) as place
              from silent x join (select id, branch_id from customers offset 0) b on b.id = x.customer_id) p
     where p.place <= ${it.most}`
}

export type FeedRow = {
  id: string
  customer_id: string
  title: string
  kind: string
  due_at: Date
  window_until: Date | null
  name: string
  honorific: string | null
  contact: string | null
  address: string | null
}

export type CalendarAsk = {
  staff?: string | undefined
  branch?: string | undefined
  from: Date
  to: Date
  after: { at: string; id: string } | null
  limit: number
}

/** What stands in a span of days, by due time from a place on: open tasks and the human contacts still planned, for one person, a branch, or all. */
export async function calendarRows(db: Db, { from, to, after, limit, ...whom }: CalendarAsk): Promise<FeedRow[]> {
  const beyond = (t: string) =>
    after
      ? sql`and (${sql.ref(`${t}.due_at`)}, ${sql.ref(`${t}.id`)}) > (${after.at}::timestamptz, ${after.id}::uuid) order by ${sql.ref(`${t}.due_at`)}, ${sql.ref(`${t}.id`)} limit ${limit}`
      : sql`order by ${sql.ref(`${t}.due_at`)}, ${sql.ref(`${t}.id`)} limit ${limit}`
  const mine = (t: string) =>
    sql`${whom.staff ? sql`and coalesce(${sql.ref(`${t}.staff_id`)}, c.staff_id) = ${whom.staff}` : sql``} ${whom.branch ? sql`and coalesce(${sql.ref(`${t}.branch_id`)}, c.branch_id) = ${whom.branch}` : sql``}`
  const who = sql`c.name, c.honorific, coalesce(c.mobile, c.phone) as contact, concat_ws(' ', c.prefecture, c.city, c.address) as address`
  const found = await sql<FeedRow>`
    (select t.id, t.customer_id, t.title, t.kind, t.due_at, t.window_until, ${who} from tasks t join customers c on c.id = t.customer_id
      where t.state in ('open', 'snoozed') and t.due_at >= ${from} and t.due_at < ${to} ${mine('t')} ${beyond('t')})
    union all
    (select t.id, t.customer_id, coalesce(k.card ->> 'name', t.data ->> 'name', ''), t.kind, t.due_at, t.not_after, ${who} from (${waitingAlong(sql`t.*`, sql`t.due_at >= ${from} and t.due_at < ${to}`, 'hands')}) t join customers c on c.id = t.customer_id
       left join step_cards k on k.plan_id = t.plan_id and k.version = t.plan_version and k.step_key = t.step_key
      where true ${mine('t')} ${beyond('t')})
    order by due_at, id limit ${limit}`.execute(db)
  return found.rows
}
