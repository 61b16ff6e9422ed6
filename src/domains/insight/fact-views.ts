import { type RawBuilder, sql } from 'kysely'
import { waitingAlong } from '#domains/touchpoints/index.ts'
import { ANSWERS, SURVEY_DAYS } from './definition-rules.ts'
import { type Span, within } from './span-store.ts'
import type { Whose } from './whose-rules.ts'

// What the figures count, each written once: the rollups sum these rows, the raw answer counts them, the lists of people show them.

const column = (name: string) => sql.raw(name)
const NIL = sql`'00000000-0000-0000-0000-000000000000'::uuid`
const list = (words: readonly string[]) => sql`(${sql.join(words.map(word => sql.lit(word)))})`

/**
 * Contacts that were made in a span: messages when they were sent, calls, visits and cards when their first outcome was noted; each with what came of it.
 * Columns customer_id, id, at, channel, kind, staff_id, answered, bounced, survey_answered, outcome.
 */
export const contacts = (span: Span, zone: string): RawBuilder<unknown> => sql`
  select e.customer_id, e.subject_id as id, e.at, coalesce(e.channel, 'other') as channel, t.kind, t.staff_id, said.answered, said.bounced, said.outcome,
         t.kind = 'survey' and (said.by_outcome or exists (select from events v where v.customer_id = e.customer_id and v.name = 'survey.answered'
           and v.at >= e.at and v.at < e.at + make_interval(days => ${SURVEY_DAYS}))) as survey_answered
    from (
      select s.customer_id, s.subject_id, s.at, s.channel from events s where s.name = 'touchpoint.sent' and ${within(column('s.at'), span, zone)}
      union all
      select o.customer_id, o.subject_id, o.at, o.channel from events o where o.name = 'touchpoint.outcome' and ${within(column('o.at'), span, zone)}
         and not exists (select from events p where p.customer_id = o.customer_id and p.subject_id = o.subject_id
           and (p.name = 'touchpoint.sent' or p.name = 'touchpoint.outcome' and (p.at, p.id) < (o.at, o.id)))
    ) e
    join touchpoints t on t.customer_id = e.customer_id and t.id = e.subject_id
   cross join lateral (
     select coalesce(bool_or(a.data ->> 'outcome' in ${list(ANSWERS)}), false) as answered, coalesce(bool_or(a.data ->> 'outcome' = 'bounced'), false) as bounced,
            coalesce(bool_or(a.data ->> 'outcome' = 'answered'), false) as by_outcome, max(a.data ->> 'outcome') as outcome
       from events a where a.customer_id = e.customer_id and a.subject_id = e.subject_id and a.name = 'touchpoint.outcome') said`

/** What customers said in a span; who refuses several topics at once refuses once. Columns customer_id, id, at, what (score, referral, refused, reply), score, channel. */
export const voices = (span: Span, zone: string): RawBuilder<unknown> => sql`
  select v.customer_id, v.id, v.at, v.channel,
         case v.name when 'survey.answered' then 'score' when 'referral.made' then 'referral' when 'consent.refused' then 'refused' else 'reply' end as what,
         case when v.name = 'survey.answered' then round((v.data ->> 'score')::numeric)::int end as score
    from events v
   where v.name in ('survey.answered', 'referral.made', 'consent.refused', 'reply.received') and ${within(column('v.at'), span, zone)}
     and (v.name <> 'consent.refused' or v.data ->> 'way' is distinct from 'import' and v.data ->> 'way' is distinct from 'merge')
     and (v.name <> 'consent.refused' or not exists (select from events o where o.customer_id = v.customer_id and o.name = 'consent.refused' and o.at = v.at and o.id < v.id
       and o.data ->> 'way' is not distinct from v.data ->> 'way'))
     and (v.name <> 'survey.answered' or v.data ->> 'score' ~ '^[1-5]([.]0+)?$')`

/** Contacts that fell due in a span on days that are over before `today`, without those that were cancelled. Columns customer_id, id, at, state, reason, done, staff_id, channel. */
export const dues = (span: Span, zone: string, today: string): RawBuilder<unknown> => sql`
  select t.customer_id, t.id, t.due_at as at, t.state, coalesce(t.reason, '') as reason, t.state in ('sent', 'done') as done, t.staff_id, t.channel
    from (${owed(sql`${within(column('t.due_at'), span, zone)} and t.due_at < ${today}::timestamp at time zone ${zone}`)}) t`

// Waiting rows stand in other indexes than those that turned: each is read along its own.
const owed = (due: RawBuilder<unknown>): RawBuilder<unknown> => {
  const columns = sql`t.customer_id, t.id, t.due_at, t.state, t.reason, t.staff_id, t.channel`
  return sql`${waitingAlong(columns, due)}
    union all select ${columns} from touchpoints t where t.state in ('held', 'claimed', 'sent', 'handed', 'done', 'merged', 'skipped', 'expired') and ${due}`
}

/** Orders of a span. Columns customer_id, id, at, counts (a purchase), anonymous, cancelled, sold_at (the branch that sold), staff_id. */
export const orders = (span: Span, zone: string): RawBuilder<unknown> => sql`
  select o.customer_id, o.id, o.placed_at as at, o.state = 'placed' and o.total > 0 as counts, o.customer_id = '00000000-0000-0000-0000-000000000000' as anonymous,
         o.state <> 'placed' as cancelled, o.branch_id as sold_at, o.staff_id
    from orders o where ${within(column('o.placed_at'), span, zone)}`

/** Deeds that can be done again (purchases, referrals) of people who did one in a span, whenever they did them. Columns customer_id, id, at. */
export const deeds = (what: 'purchase' | 'referral', span: Span, zone: string): RawBuilder<unknown> => {
  const all =
    what === 'purchase'
      ? sql`select o.customer_id, o.id, o.placed_at as at from orders o where o.state = 'placed' and o.total > 0 and o.customer_id <> '00000000-0000-0000-0000-000000000000'`
      : sql`select e.customer_id, e.id, e.at from events e where e.name = 'referral.made' and e.customer_id <> '00000000-0000-0000-0000-000000000000'`
  if (span === null) return all
  return sql`select d.* from (${all}) d where d.customer_id in (select s.customer_id from (${all}) s where ${within(column('s.at'), span, zone)})`
}

/** The same rows with `branch_id`, the branch of the customer now (nil: none), whoever sold or called: what somebody of that branch sees. A sale to nobody known belongs to who sold. */
export const homed = (rows: RawBuilder<unknown>, sales = false): RawBuilder<unknown> => sql`
  select r.*, coalesce(h.branch_id, ${sales ? sql`case when r.anonymous then r.sold_at end, ` : sql``}${NIL}) as branch_id
    from (${rows}) r left join customers h on h.id = r.customer_id`

/** Is this the branch of one of these customers? */
export const isOf = (branch: RawBuilder<unknown>, whose: Whose): RawBuilder<boolean> =>
  whose === 'all' ? sql<boolean>`true` : sql<boolean>`coalesce(${branch}, ${NIL}) = any(${whose}::uuid[])`
