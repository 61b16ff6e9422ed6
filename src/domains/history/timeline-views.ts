import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { ContactMoment, Moment, Theme } from './timeline-contract.ts'

export type Place = { at: string; id: string }
type Part = RawBuilder<unknown>
type Ask = { customers: readonly string[]; themes: readonly Theme[]; after: Place | null; limit: number }

/** This customer and every one that became it: what happened to them is told as one. */
export async function selves(db: Db, id: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select ${id}::uuid as id union all select gone_id from merges where kept_id = ${id} and undone_at is null
    union select c.id from merges m join customers c on c.merged_into = ${id} and c.state = 'merged' and c.id = m.gone_id where m.undone_at is null and m.kept_id in (select gone_id from merges where kept_id = ${id} and undone_at is null)`.execute(
    db,
  )
  return [...new Set(found.rows.map(row => row.id))]
}

// Which facts belong to which theme; facts that another source tells better (contacts, orders, notes) are left to it.
const FACTS: Record<Theme, Part | null> = {
  bought: sql`e.name in ('item.delivered', 'item.added', 'item.changed')`,
  contact: sql`e.name in ('mail.bounced', 'mail.clicked')`,
  said: sql`e.name in ('reply.received', 'talk.recorded', 'survey.answered', 'promise.made', 'promise.kept', 'promise.dropped', 'referral.made', 'case.opened', 'case.closed')`,
  consent: sql`(e.name like 'consent.%' or e.name like 'hold.%')`,
  record: sql`not (e.name in ('item.delivered', 'item.added', 'item.changed', 'mail.bounced', 'mail.clicked', 'reply.received', 'talk.recorded', 'survey.answered', 'promise.made', 'promise.kept',
    'promise.dropped', 'referral.made', 'case.opened', 'case.closed', 'note.written', 'order.placed', 'order.cancelled') or e.name like 'consent.%' or e.name like 'hold.%' or e.name like 'touchpoint.%')`,
}

/** The newest moments after a place, each source along its own index, merged. */
export async function momentRows(db: Db, ask: Ask): Promise<Moment[]> {
  const sources = [
    facts(ask),
    ...(has(ask, 'contact') ? [contacts(ask)] : []),
    ...(has(ask, 'bought') ? [orders(ask)] : []),
    ...(has(ask, 'said') ? [notes(ask)] : []),
  ]
  const each = sources.map(
    source =>
      sql`select m.* from unnest(${[...ask.customers]}::uuid[]) as self(id) cross join lateral (${source} limit ${ask.limit}) m`,
  )
  const found = await sql<{ moment: Moment; at: Date; id: string }>`
    select m.at, m.id, m.moment from (${sql.join(each, sql` union all `)}) m order by m.at desc, m.id desc limit ${ask.limit}`.execute(
    db,
  )
  return found.rows.map(({ moment, at, id }) => ({ ...moment, at, id }))
}

const has = ({ themes }: Ask, theme: Theme): boolean => themes.length === 0 || themes.includes(theme)
const after = ({ after: place }: Ask, at: Part, id: Part): Part =>
  place ? sql`and (${at}, ${id}) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``

function facts(ask: Ask): Part {
  const wanted = (Object.keys(FACTS) as Theme[]).filter(theme => has(ask, theme)).map(theme => FACTS[theme] ?? sql`false`)
  return sql`
    select e.at, e.id, json_build_object('kind', 'event', 'customerId', e.customer_id, 'name', e.name, 'channel', e.channel,
        'by', (select json_build_object('id', s.id, 'name', s.name) from staff s where e.actor = 'staff:' || s.id),
        'import', (select json_build_object('id', i.id, 'file', i.file_name) from imports i where e.actor = 'import:' || i.id), 'data', e.data) as moment
      from (select * from events e where e.customer_id = self.id and (${sql.join(wanted, sql` or `)}) ${after(ask, sql`e.at`, sql`e.id`)}
             order by e.at desc, e.id desc limit ${ask.limit}) e
     order by e.at desc, e.id desc`
}

// Each source first takes its newest rows and only then tells of them: of thousands of rows thirty are told.
function contacts(ask: Ask): Part {
  const at = sql`coalesce(t.contacted_at, t.settled_at, t.due_at)`
  return sql`
    select t.at, t.id, ${contact} as moment from (
      select t.*, ${at} as at from touchpoints t
       where t.customer_id = self.id and t.state not in ('planned', 'moved', 'held') ${after(ask, at, sql`t.id`)} order by ${at} desc, t.id desc limit ${ask.limit}
    ) t ${cards} order by t.at desc, t.id desc`
}

const cards = sql`
  left join plan_cards p on p.plan_id = t.plan_id
  left join step_cards k on k.plan_id = t.plan_id and k.version = t.plan_version and k.step_key = t.step_key`
// Asked of those few alone that the cap moved, merged, refused or made a call.
const cap = sql`(
  select json_build_object('rule', v.rule, 'from', t.planned_for, 'until', v.until, 'by', coalesce(ok.card ->> 'name', o.data ->> 'name'))
    from verdicts v left join touchpoints o on o.customer_id = v.customer_id and o.id::text = v.evidence ->> 'by'
    left join step_cards ok on ok.plan_id = o.plan_id and ok.version = o.plan_version and ok.step_key = o.step_key
   where v.customer_id = t.customer_id and v.touchpoint_id = t.id and v.rule like 'cap.%' order by v.id desc limit 1)`
const contact = sql`json_build_object('kind', 'contact', 'customerId', t.customer_id, 'touchpoint', t.id, 'what', t.kind, 'name', coalesce(k.card ->> 'name', t.data ->> 'name', ''),
    'plan', p.name, 'channel', t.channel, 'state', t.state, 'reason', t.reason, 'outcome', t.outcome, 'note', t.data ->> 'note', 'letter', null, 'cap', case when t.reason like 'cap.%' or t.data ? 'cap' then ${cap} end)`

function orders(ask: Ask): Part {
  return sql`
    select o.placed_at as at, o.id, json_build_object('kind', 'order', 'customerId', o.customer_id, 'number', o.external_id, 'state', o.state, 'total', o.total, 'currency', o.currency,
        'lines', (select coalesce(json_agg(json_build_object('name', l.name, 'quantity', l.quantity)), '[]') from (
            select coalesce(product_name, product_code, '') as name, quantity from order_lines where customer_id = o.customer_id and order_id = o.id order by amount desc, line_no limit 3) l),
        'more', (select greatest(count(*) - 3, 0) from order_lines where customer_id = o.customer_id and order_id = o.id)) as moment
      from (select * from orders o where o.customer_id = self.id ${after(ask, sql`o.placed_at`, sql`o.id`)} order by o.placed_at desc, o.id desc limit ${ask.limit}) o
     order by o.placed_at desc, o.id desc`
}

function notes(ask: Ask): Part {
  return sql`
    select n.written_at as at, n.id, json_build_object('kind', 'note', 'customerId', n.customer_id, 'text', n.text, 'edited', n.edited_at is not null,
        'by', (select json_build_object('id', s.id, 'name', s.name) from staff s where s.id = n.staff_id)) as moment
      from notes n where n.customer_id = self.id and n.withdrawn_at is null ${after(ask, sql`n.written_at`, sql`n.id`)} order by n.written_at desc, n.id desc`
}

/** What waits for these customers, the furthest first. */
export async function upcomingRows(db: Db, customers: readonly string[], limit: number): Promise<ContactMoment[]> {
  const found = await sql<{ at: Date; id: string; moment: ContactMoment }>`
    select * from (
      select t.due_at as at, t.id, ${contact} as moment from touchpoints t ${cards}
       where t.customer_id = any(${[...customers]}::uuid[]) and t.state in ('planned', 'moved', 'held') order by t.due_at, t.id limit ${limit}
    ) soon order by at desc, id desc`.execute(db)
  return found.rows.map(({ moment, at, id }) => ({ ...moment, at, id }))
}

export type Letter = { touchpoint: string; state: string; subject: string | null; detail: string | null }

/** The latest letter of each of these contacts. */
export async function lettersOf(db: Db, customers: readonly string[], touchpoints: readonly string[]): Promise<Letter[]> {
  if (touchpoints.length === 0) return []
  const found = await sql<Letter>`
    select distinct on (d.touchpoint_id) d.touchpoint_id as touchpoint, d.state, coalesce(d.subject, d.fields ->> 'subject') as subject, d.detail
      from deliveries d where d.customer_id = any(${[...customers]}::uuid[]) and d.touchpoint_id = any(${[...touchpoints]}::uuid[])
     order by d.touchpoint_id, d.id desc`.execute(db)
  return found.rows
}

export type YearRow = { day: string; what: string; name: string; state: string; id: string | null }

/** What came and comes to a customer in these days: contacts, birthdays, warranties and renewals. */
export async function yearRows(db: Db, customers: readonly string[], from: string, to: string, zone: string): Promise<YearRow[]> {
  const ids = [...customers]
  const found = await sql<YearRow>`
    select * from (
      select to_char(coalesce(t.contacted_at, t.due_at) at time zone ${zone}, 'YYYY-MM-DD') as day, t.kind as what, coalesce(k.card ->> 'name', t.data ->> 'name', '') as name, t.state, t.id
        from touchpoints t left join step_cards k on k.plan_id = t.plan_id and k.version = t.plan_version and k.step_key = t.step_key
       where t.customer_id = any(${ids}::uuid[]) and coalesce(t.contacted_at, t.due_at) >= (${from}::date::timestamp at time zone ${zone})
         and coalesce(t.contacted_at, t.due_at) < (${to}::date::timestamp at time zone ${zone})
      union all
      select d.day::text, d.what, i.name, 'owned', null from owned_items i
       cross join lateral (values (i.warranty_until, 'warranty'), (i.renews_on, 'renewal'), (i.delivered_on, 'delivery')) d(day, what)
       where i.customer_id = any(${ids}::uuid[]) and i.state = 'owned' and d.day >= ${from}::date and d.day < ${to}::date
      union all
      select to_char(make_date(extract(year from ${from}::date)::int, extract(month from c.birthday)::int,
               case when extract(month from c.birthday) = 2 and extract(day from c.birthday) = 29 then 28 else extract(day from c.birthday)::int end), 'YYYY-MM-DD'), 'birthday', '', 'owned', null
        from customers c where c.id = ${ids[0] ?? null}::uuid and c.birthday is not null
    ) year order by day, what limit 1000`.execute(db)
  return found.rows
}
