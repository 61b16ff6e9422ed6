import { type RawBuilder, sql } from 'kysely'
import * as customers from '#domains/customers/index.ts'
import { soughtBy } from '#domains/customers/search-rules.ts'
import type { Db } from '#platform/database/connect.ts'
import { claimedColumns } from './claim-store.ts'
import type { Change, Claimed, LedgerFilter, LedgerIds, State, TouchpointRow } from './contract.ts'
import { State as States } from './contract.ts'
import { sourcesOf } from './stream-views.ts'

export type ListPlace = { at: string; id: string }
export type Ask = LedgerFilter & {
  limit: number
  after: ListPlace | null
  oldestFirst?: boolean
  zone: string
  since?: Date
  until?: Date
}

const columns = sql`
  t.customer_id as "customerId", t.id,
  json_build_object('name', coalesce(c.name, ''), 'kana', c.kana, 'honorific', c.honorific, 'kind', coalesce(c.kind, 'person')) as customer,
  json_build_object('id', t.plan_id, 'name', p.name) as plan,
  json_build_object('key', t.step_key, 'name', coalesce(s.card ->> 'name', t.data ->> 'name')) as step,
  t.occurrence, t.plan_version as "planVersion", t.kind, t.legal_class as "legalClass", t.priority, t.state, t.reason, t.data ->> 'note' as note,
  t.due_at as "dueAt", t.not_after as "notAfter", t.planned_for as "plannedFor", t.created_at as "createdAt", t.contacted_at as "contactedAt",
  t.settled_at as "settledAt", t.channel, t.outcome, t.branch_id as "branchId", t.staff_id as "staffId", t.merged_into as "mergedInto"`

const joins = sql`
  left join customers c on c.id = t.customer_id
  left join plan_cards p on p.plan_id = t.plan_id
  left join step_cards s on s.plan_id = t.plan_id and s.version = t.plan_version and s.step_key = t.step_key`

/**
 * One page of the ledger by due time. Each set of rows that stands together in an index is read from its own end and the streams are merged, so that no filter reads
 * what it does not want; where people are named, their rows are read by the primary key.
 */
export async function listRows(db: Db, ask: Ask): Promise<TouchpointRow[]> {
  const found = await sql<TouchpointRow>`
    with page as materialized (${pageOf(ask)}) select ${columns} from page t ${joins} order by ${orderOf(ask)}`.execute(db)
  return found.rows
}

/** The same page without names: where each stands and when it is due. */
export async function idRows(db: Db, ask: Ask): Promise<LedgerIds['items']> {
  const found = await sql<LedgerIds['items'][number]>`
    select t.customer_id as customer, t.id, t.state, t.due_at as "dueAt" from (${pageOf(ask)}) t order by ${orderOf(ask)}`.execute(
    db,
  )
  return found.rows
}

const orderOf = (ask: Ask) => (ask.oldestFirst ? sql`t.due_at, t.id` : sql`t.due_at desc, t.id desc`)

function pageOf(ask: Ask): RawBuilder<unknown> {
  const beyond = ask.oldestFirst ? sql`>` : sql`<`
  const after = ask.after ? sql`and (t.due_at, t.id) ${beyond} (${ask.after.at}::timestamptz, ${ask.after.id}::uuid)` : sql``
  const ends = sql`order by ${orderOf(ask)} limit ${ask.limit}`
  const more = sql`${filters(ask)} ${after} ${ends}`
  if (ofPeople(ask)) return sql`select t.* from touchpoints t where t.state = any(${statesOf(ask)}::text[]) ${more}`
  const streams = sourcesOf(ask, statesOf(ask)).map(source => source.rows(sql`t.*`, more))
  return sql`select t.* from (${sql.join(streams, sql` union all `)}) t ${ends}`
}

/** How many rows of each state the filter finds; each count stops at `most`. */
export async function countStates(
  db: Db,
  ask: Omit<Ask, 'limit' | 'after'>,
  most: number,
): Promise<{ state: State; count: number }[]> {
  const states = States.options
  const ends = sql`${filters(ask)} limit ${most}`
  const found = ofPeople(ask)
    ? sql`select t.state from touchpoints t where true ${filters(ask)}`
    : sql.join(
        sourcesOf(ask, states).map(
          ({ state, rows }) => sql`(select ${sql.lit(state)} as state from ${rows(sql`t.id`, ends)} t limit ${most})`,
        ),
        sql` union all `,
      )
  const counted = await sql<{ state: State; count: number }>`
    select wanted.state, least(count(t.state), ${most}) as count
      from unnest(${states}::text[]) as wanted(state) left join (${found}) t on t.state = wanted.state group by wanted.state`.execute(
    db,
  )
  return counted.rows
}

/** How many people, at most `most`, the filter's rows are about. */
export async function countPeople(db: Db, ask: Omit<Ask, 'limit' | 'after'>, most: number): Promise<number> {
  const rows = ofPeople(ask)
    ? sql`select t.customer_id from touchpoints t where t.state = any(${statesOf(ask)}::text[]) ${filters(ask)}`
    : sql.join(
        sourcesOf(ask, statesOf(ask)).map(source => source.rows(sql`t.customer_id`, filters(ask))),
        sql` union all `,
      )
  const counted = await sql<{ people: number }>`
    select count(*)::int as people from (select distinct t.customer_id from (${rows}) t limit ${most}) named`.execute(db)
  return counted.rows[0]?.people ?? 0
}

// Few rows are meant, and an index of their own leads to them.
const ofPeople = (ask: Omit<Ask, 'limit' | 'after'>): boolean => Boolean(ask.customer || ask.q)

/** What waits for one customer (of one plan, if named), as a worker would take it, the next first. */
export async function waitingRows(db: Db, customer: string, plan: string | null): Promise<Claimed[]> {
  const found = await sql<Claimed>`
    select ${claimedColumns} from touchpoints t
     where t.customer_id = ${customer} and t.state in ('planned', 'moved') ${plan ? sql`and t.plan_id = ${plan}` : sql``} order by t.due_at limit 200`.execute(
    db,
  )
  return found.rows
}

/** The row with its names, or null. */
export async function oneRow(db: Db, customer: string, id: string): Promise<TouchpointRow | null> {
  const found = await sql<TouchpointRow>`
    select ${columns} from touchpoints t ${joins} where t.customer_id = ${customer} and t.id = ${id}`.execute(db)
  return found.rows[0] ?? null
}

/** Its history, oldest first; that it was planned stands first. */
export async function changesOf(db: Db, customer: string, id: string): Promise<Change[]> {
  const found = await sql<Change>`
    select created_at as at, null as "from", 'planned' as "to", null as reason, null as note, planned_for as "dueAt", data ->> 'by' as actor, null::uuid as id
      from touchpoints where customer_id = ${customer} and id = ${id}
    union all
    select at, from_state, to_state, reason, data ->> 'note', due_at, actor, id from touchpoint_changes
     where customer_id = ${customer} and touchpoint_id = ${id}
     order by id nulls first`.execute(db)
  return found.rows
}

const statesOf = (ask: { state?: State[] | undefined }): readonly State[] => (ask.state?.length ? ask.state : States.options)

function filters(ask: Omit<Ask, 'limit' | 'after'>): RawBuilder<unknown> {
  const day = (text: string) => sql`(${text}::date::timestamp at time zone ${ask.zone})`
  const parts = [
    ask.plan ? sql`and t.plan_id = ${ask.plan}` : null,
    ask.step ? sql`and t.step_key = ${ask.step}` : null,
    ask.kind?.length ? sql`and t.kind = any(${ask.kind}::text[])` : null,
    ask.channel?.length ? sql`and t.channel = any(${ask.channel}::text[])` : null,
    // A reason may be named whole ('cap.day') or by its rule ('cap'): '/' follows '.'.
    ask.reason ? sql`and t.reason collate "C" >= ${ask.reason} and t.reason collate "C" < ${`${ask.reason}/`}` : null,
    ask.branch ? sql`and t.branch_id = ${ask.branch}` : null,
    ask.customer ? sql`and t.customer_id = ${ask.customer}` : null,
    ask.from ? sql`and t.due_at >= ${day(ask.from)}` : null,
    ask.to ? sql`and t.due_at < ${day(ask.to)}` : null,
    ask.since ? sql`and t.due_at >= ${ask.since}` : null,
    ask.until ? sql`and t.due_at < ${ask.until}` : null,
    ask.q ? sql`and t.customer_id = any(array(${named(ask.q, ask.namesOnly)}))` : null,
  ]
  return sql.join(
    parts.filter(part => part !== null),
    sql` `,
  )
}

const MOST_NAMESAKES = 200

// Found as in the customer list. Enough people to find one; a list of thousands of namesakes is searched there.
function named(q: string, namesOnly = false): RawBuilder<unknown> {
  const sought = soughtBy(q, { namesOnly })
  return sought === null
    ? sql`select null::uuid where false`
    : sql`select f.customer_id from (${customers.foundBy(sought, MOST_NAMESAKES)}) f`
}
