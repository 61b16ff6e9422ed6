import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { type Asked, type Filter, filters, meaning, ofPeople, statesOf } from './asked-views.ts'
import { claimedColumns } from './claim-store.ts'
import type { Change, Claimed, LedgerIds, TouchpointRow } from './contract.ts'
import { isOfMeant, type Meant } from './named-views.ts'
import { sourcesOf } from './stream-views.ts'

export type ListPlace = { at: string; id: string }
export type Ask = Filter & { limit: number; after: ListPlace | null; oldestFirst?: boolean }

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
 * what it does not want; where people are named, their rows are read by the primary key, unless they are so many that every page has some of them.
 */
export function listRows(db: Db, ask: Ask): Promise<TouchpointRow[]> {
  const named = (page: RawBuilder<unknown>) =>
    sql`with page as materialized (${page}) select ${columns} from page t ${joins} order by ${orderOf(ask)}`
  return onPage(db, ask, named)
}

/** The same page without names: where each stands and when it is due. */
export function idRows(db: Db, ask: Ask): Promise<LedgerIds['items']> {
  const bare = (page: RawBuilder<unknown>) =>
    sql`select t.customer_id as customer, t.id, t.state, t.due_at as "dueAt" from (${page}) t order by ${orderOf(ask)}`
  return onPage(db, ask, bare)
}

// For a row of the page so many of each set are read, since every page has some of those who are meant; more where they are rarer than that.
const REACHES = [2, 8, 32]

async function onPage<Row>(db: Db, ask: Ask, read: (page: RawBuilder<unknown>) => RawBuilder<unknown>): Promise<Row[]> {
  const asked = await meaning(db, ask)
  const rows = async (page: RawBuilder<unknown>) => (await sql<Row>`${read(page)}`.execute(db)).rows
  if (asked.meant && !ofPeople(asked)) {
    for (const reach of REACHES) {
      const found = await rows(nearPageOf(asked, asked.meant, reach * ask.limit))
      if (found.length === ask.limit) return found
    }
  }
  return rows(pageOf(asked))
}

/** A page as far as it is found within the first rows of each set: up to where the first set ends that goes on beyond them, so that nothing is passed over. */
function nearPageOf(ask: Asked<Ask>, meant: Meant, reach: number): RawBuilder<unknown> {
  const within = ask.oldestFirst ? sql`<=` : sql`>=`
  const everybodys = { ...ask, meant: null, limit: reach }
  return sql`
    with near as materialized (${sql.join(streamsOf(everybodys, sql`t.*, row_number() over (order by ${orderOf(ask)}) as nth`), sql` union all `)}),
    ends as materialized (select t.due_at, t.id from near t where t.nth = ${reach} order by ${orderOf(ask)} limit 1)
    select t.* from near t
     where (not exists (select from ends) or (t.due_at, t.id) ${within} (select due_at, id from ends)) and ${isOfMeant(ask, meant)}
     order by ${orderOf(ask)} limit ${ask.limit}`
}

const orderOf = (ask: Ask) => (ask.oldestFirst ? sql`t.due_at, t.id` : sql`t.due_at desc, t.id desc`)

function pageOf(ask: Asked<Ask>): RawBuilder<unknown> {
  const ends = sql`order by ${orderOf(ask)} limit ${ask.limit}`
  if (ofPeople(ask))
    return sql`select t.* from touchpoints t where t.state = any(${statesOf(ask)}::text[]) ${filters(ask)} ${afterOf(ask)} ${ends}`
  return sql`select t.* from (${sql.join(streamsOf(ask, sql`t.*`), sql` union all `)}) t ${ends}`
}

function streamsOf(ask: Asked<Ask>, what: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const more = sql`${filters(ask)} ${afterOf(ask)} order by ${orderOf(ask)} limit ${ask.limit}`
  return sourcesOf(ask, statesOf(ask)).map(source => source.rows(what, more))
}

function afterOf({ after, oldestFirst }: Asked<Ask>): RawBuilder<unknown> {
  const beyond = oldestFirst ? sql`>` : sql`<`
  return after ? sql`and (t.due_at, t.id) ${beyond} (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
}

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
