import { type RawBuilder, sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import { searchKey } from '#kernel/search-key.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Behind, PeopleOf } from './contract.ts'
import type { Figure } from './definition-rules.ts'
import { contacts, dues, isOf, voices } from './fact-views.ts'
import { within } from './span-store.ts'
import type { Whose } from './whose-rules.ts'

export type Place = { at: string; id: string }
type Ask = { whose: Whose; zone: string; today: string; year: { from: string; to: string } }

const purchases = sql`select o.customer_id, o.id, o.placed_at as at from orders o
  where o.state = 'placed' and o.total > 0 and o.customer_id <> '00000000-0000-0000-0000-000000000000'`

/**
 * The rows behind a figure: columns customer_id, id, times, first_at, last_at, detail, channel, staff_id, counted (in the numerator). One row per customer
 * where people are counted, one per contact or word where those are.
 */
function rowsBehind(figure: Figure, of: PeopleOf, { zone, today, year }: Ask): RawBuilder<unknown> {
  const span = [{ from: of.from, to: of.to }]
  switch (figure) {
    case 'repeat':
    case 'tenure':
      return perBuyer(sql`${within(sql`p.at`, [year], zone)}`, figure === 'repeat' ? sql`count(*) >= 2` : sql`true`)
    case 'second':
      return perBuyer(sql`p.at < ${of.to}::timestamp at time zone ${zone}`, sql`count(*) >= 2`)
    case 'third':
      return sql`select * from (${perBuyer(sql`p.at < ${of.to}::timestamp at time zone ${zone}`, sql`count(*) >= 3`)}) t where t.times >= 2`
    case 'f2.90':
    case 'f2.180':
    case 'f2.365':
      return cohort(Number(figure.slice(3)), span[0] ?? year, zone)
    case 'referrers':
      return referrers([year], zone)
    case 'coverage':
      return sql`select d.customer_id, d.id, 1 as times, d.at as first_at, d.at as last_at, d.state || ':' || d.reason as detail, d.channel, d.staff_id, d.done as counted
        from (${dues(span, zone, today)}) d`
    case 'reply':
    case 'survey':
    case 'bounced':
    case 'contacts':
      return perContact(figure, contacts(span, zone))
    default:
      return perVoice(figure, voices(span, zone))
  }
}

const perBuyer = (which: RawBuilder<unknown>, counted: RawBuilder<unknown>) => sql`
  select p.customer_id, p.customer_id as id, count(*)::int as times, min(p.at) as first_at, max(p.at) as last_at, null::text as detail, null::text as channel,
         null::uuid as staff_id, ${counted} as counted
    from (${purchases}) p where ${which} group by p.customer_id`

const cohort = (days: number, { from, to }: { from: string; to: string }, zone: string) => sql`
  select l.customer_id, l.customer_id as id, l.times, l.ats[1] as first_at, coalesce(l.ats[2], l.ats[1]) as last_at, null::text as detail, null::text as channel,
         null::uuid as staff_id,
         coalesce((l.ats[2] at time zone ${zone})::date - (l.ats[1] at time zone ${zone})::date <= ${days}, false) as counted
    from (select p.customer_id, count(*)::int as times, array_agg(p.at order by p.at, p.id) as ats from (${purchases}) p group by p.customer_id) l
   where ${within(sql`l.ats[1]`, [{ from, to }], zone)}`

const referrers = (span: readonly { from: string; to: string }[], zone: string) => sql`
  select v.customer_id, v.customer_id as id, count(*)::int as times, min(v.at) as first_at, max(v.at) as last_at, null::text as detail, null::text as channel,
         null::uuid as staff_id, true as counted
    from (${voices(span, zone)}) v where v.what = 'referral' group by v.customer_id`

function perContact(figure: 'reply' | 'survey' | 'bounced' | 'contacts', from: RawBuilder<unknown>): RawBuilder<unknown> {
  const counted = {
    reply: sql`c.answered`,
    survey: sql`c.survey_answered`,
    bounced: sql`c.bounced`,
    contacts: sql`true`,
  }[figure]
  const which = {
    reply: sql`not c.bounced`,
    survey: sql`c.kind = 'survey' and not c.bounced`,
    bounced: sql`c.channel = 'email'`,
    contacts: sql`not c.bounced`,
  }[figure]
  return sql`select c.customer_id, c.id, 1 as times, c.at as first_at, c.at as last_at, c.outcome as detail, c.channel, c.staff_id, ${counted} as counted
    from (${from}) c where ${which}`
}

function perVoice(figure: Figure, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const what = { referrals: 'referral', stopped: 'refused' }[figure as string] ?? 'score'
  const counted = figure === 'csat' ? sql`v.score >= 4` : sql`true`
  return sql`select v.customer_id, v.id, 1 as times, v.at as first_at, v.at as last_at, v.score::text as detail, v.channel, null::uuid as staff_id,
    ${counted} as counted from (${from}) v where v.what = ${what}`
}

const named = (q: string) => sql`
  and exists (select from customer_search s where s.customer_id = c.id and (strpos(s.name, ${searchKey(q)}) > 0 or strpos(s.kana, ${searchKey(q)}) > 0))`

/** A page of the people behind a figure, the latest first. */
export async function behind(
  db: Db,
  figure: Figure,
  of: PeopleOf,
  ask: Ask,
  after: Place | null,
  limit: number,
): Promise<Behind[]> {
  const beyond = after
    ? sql`and (date_trunc('milliseconds', b.last_at), b.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  const found = await sql<Behind>`${ordered(figure, of, ask, beyond)} limit ${limit}`.execute(db)
  return found.rows
}

/** All of them in the same order, `size` by `size`: the figure is asked once, in the transaction `tx`. */
export async function everybodyBehind(
  tx: Db,
  figure: Figure,
  of: PeopleOf,
  ask: Ask,
  size: number,
  take: (rows: Behind[]) => Promise<void>,
): Promise<void> {
  await sql`select set_config('cursor_tuple_fraction', '1', true)`.execute(tx)
  await sql`declare people_behind no scroll cursor for ${ordered(figure, of, ask, sql``)}`.execute(tx)
  for (let rows: Behind[] | null = null; rows === null || rows.length === size; ) {
    rows = (await sql<Behind>`fetch forward ${sql.lit(size)} from people_behind`.execute(tx)).rows
    if (rows.length > 0) await take(rows)
  }
  await sql`close people_behind`.execute(tx)
}

const ordered = (figure: Figure, of: PeopleOf, ask: Ask, beyond: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select b.customer_id as "customerId", b.id, c.name, c.kana, c.honorific, c.kind, c.state, b.times, b.first_at as "firstAt", b.last_at as "lastAt", b.detail, b.channel
      from (${rowsBehind(figure, of, ask)}) b left join customers c on c.id = b.customer_id
     where ${wanted(of, ask)} ${beyond}
     order by date_trunc('milliseconds', b.last_at) desc, b.id desc`

/** How many different people stand behind a figure. */
export async function countBehind(db: Db, figure: Figure, of: PeopleOf, ask: Ask): Promise<number> {
  const found = await sql<{ people: number }>`
    select count(distinct b.customer_id)::int as people from (${rowsBehind(figure, of, ask)}) b left join customers c on c.id = b.customer_id
     where ${wanted(of, ask)}`.execute(db)
  return found.rows[0]?.people ?? 0
}

const wanted = (of: PeopleOf, { whose }: Ask): RawBuilder<unknown> => sql`b.counted = ${of.part === 'counted'}
       ${of.channel ? sql`and b.channel = ${of.channel}` : sql``}
       and ${isOf(sql`c.branch_id`, whose)} ${of.staff ? sql`and b.staff_id is not distinct from nullif(${of.staff}::uuid, ${NOBODY})` : sql``}
       ${of.why ? sql`and b.detail = ${of.why}` : sql``} ${of.q ? named(of.q) : sql``}`
