import { sql } from 'kysely'
import { fits } from '#domains/customers/index.ts'
import type { Typed } from '#domains/customers/search-rules.ts'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'
import { holdsWords } from './found-views.ts'
import type { Answer, Identity, RequestInput, RequestRow } from './request-contract.ts'

export type Stored = Omit<RequestRow, 'late'> & { promiseId: string | null }

const row = sql`r.id, r.number, case when r.customer_id is null then null else jsonb_build_object('id', r.customer_id, 'name', coalesce(c.name, '')) end as customer,
  r.kind, r.ground, r."by", r.agent_name as "agentName", r.agent_proof as "agentProof", r.asker, r.reach, r.form, r.detail, r.received_on as "receivedOn", r.due_on as "dueOn",
  case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.name) end as staff,
  case when r.identity_at is null then null else jsonb_build_object('how', r.identity_how, 'at', to_char(r.identity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as identity,
  r.fee, r.fee_paid_on as "feePaidOn", r.state, r.answer, r.refusal_reason as "refusalReason", r.answered_at as "answeredAt", r.promise_id as "promiseId"
  from privacy_requests r left join customers c on c.id = r.customer_id left join staff s on s.id = r.staff_id`

/** Requests under a filter: open ones or all, of one customer, received since a day, found by a customer's name or by what was written down (never by how to reach them). */
export type AskedRequests = Typed & { state: 'open' | 'all'; customer?: string | undefined; since?: Day | undefined }

const named = sql`concat_ws(' ', r.number, r.asker, r.agent_name, c.name)`
const written = sql`concat_ws(' ', ${named}, r.detail, r.answer)`
const under = ({ state, customer, since, ...typed }: AskedRequests) => sql`
  ${state === 'open' ? sql`r.state = 'open'` : sql`true`} and ${customer ? sql`r.customer_id = ${customer}` : sql`true`}
  and ${since ? sql`r.received_on >= ${since}::date` : sql`true`} and (${holdsWords(typed.namesOnly ? named : written, typed.q)} or (${typed.q ? fits(typed, sql`r.customer_id`) : sql`false`}))`

/** Requests: the open ones by their day, then the answered ones, newest first. */
export async function requestsOf(
  db: Db,
  { skip = 0, limit, ...asked }: AskedRequests & { skip?: number; limit: number },
): Promise<Stored[]> {
  const found = await sql<Stored>`
    select ${row} where ${under(asked)}
     order by (r.state = 'open') desc, case when r.state = 'open' then r.due_on end, r.received_on desc, r.id desc limit ${limit} offset ${skip}`.execute(
    db,
  )
  return found.rows
}

/** How many requests a filter finds, one more than `MOST_COUNTED` at most. */
export const requestCount = (db: Db, asked: AskedRequests): Promise<number> =>
  rowCount(db, sql`from privacy_requests r left join customers c on c.id = r.customer_id where ${under(asked)}`)

export async function requestById(db: Db, id: string): Promise<Stored | null> {
  return (await sql<Stored>`select ${row} where r.id = ${id}`.execute(db)).rows[0] ?? null
}

/** The same, its row locked. */
export async function lockRequest(db: Db, id: string): Promise<Stored | null> {
  await sql`select from privacy_requests where id = ${id} for update`.execute(db)
  return requestById(db, id)
}

/** The next number of this year, R2026-0007: counted over the whole house, whatever part of it the caller sees. */
export async function nextNumber(db: Db, table: 'privacy_requests' | 'breaches', prefix: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext(${`number:${table}`}))`.execute(db)
  const found = await sql<{ last: string | null }>`
    select max(number) as last from ${sql.id('public', table)} where number like ${`${prefix}%`}`.execute(db)
  const last = Number(found.rows[0]?.last?.slice(prefix.length) ?? 0)
  return `${prefix}${String(last + 1).padStart(4, '0')}`
}

export async function insertRequest(
  db: Db,
  it: RequestInput & { id: string; number: string; dueOn: Day },
  now: Date,
): Promise<void> {
  await sql`
    insert into privacy_requests (id, number, customer_id, kind, ground, "by", agent_name, agent_proof, asker, reach, form, detail, received_on, due_on, staff_id, fee, created_at)
    values (${it.id}, ${it.number}, ${it.customer}, ${it.kind}, ${it.ground}, ${it.by}, ${it.agentName}, ${it.agentProof}, ${it.asker}, ${it.reach}, ${it.form}, ${it.detail},
      ${it.receivedOn}, ${it.dueOn}, ${it.staff}, ${it.fee}, ${now})`.execute(db)
}

export async function keepPromiseOf(db: Db, id: string, promise: string): Promise<void> {
  await sql`update privacy_requests set promise_id = ${promise} where id = ${id}`.execute(db)
}

export async function markIdentified(db: Db, id: string, it: Identity, actor: string, now: Date): Promise<void> {
  await sql`
    update privacy_requests set customer_id = ${it.customer}, identity_how = ${it.how}, identity_by = ${actor}, identity_at = ${now}, agent_proof = coalesce(${it.agentProof ?? null}, agent_proof)
     where id = ${id}`.execute(db)
}

export async function markAnswered(db: Db, id: string, it: Answer, actor: string, now: Date): Promise<void> {
  await sql`
    update privacy_requests set state = ${it.outcome}, answer = ${it.answer}, refusal_reason = ${it.reason}, fee_paid_on = ${it.feePaidOn}, answered_by = ${actor}, answered_at = ${now}
     where id = ${id}`.execute(db)
}

/** How many requests wait, and how many of them are late on this day. */
export async function openRequests(db: Db, today: Day): Promise<{ open: number; late: number }> {
  const found = await sql<{ open: number; late: number }>`
    select count(*)::int as open, count(*) filter (where due_on < ${today})::int as late from privacy_requests where state = 'open'`.execute(
    db,
  )
  return found.rows[0] ?? { open: 0, late: 0 }
}

/** Answered requests whose time is over: counted, or taken away. */
export async function oldRequests(
  db: Db,
  { before, spare, limit, dry }: { before: Date; spare: readonly string[]; limit: number; dry: boolean },
): Promise<number> {
  const old = sql`from privacy_requests where answered_at < ${before} and (customer_id is null or not customer_id = any(${[...spare]}::uuid[]))`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const gone = await sql`delete from privacy_requests where id in (select id ${old} limit ${limit})`.execute(db)
  return Number(gone.numAffectedRows ?? 0n)
}
