import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { ApprovalKind, ApprovalRow, Loosened } from './contract.ts'

export type Stored = Omit<ApprovalRow, 'mine' | 'mayTest' | 'mayDecide' | 'approvers'> & { templates: string[] }

const columns = sql`
  coalesce((a.detail ->> 'close')::bool, false) as close,
  a.id, a.what, a.subject_id as "subjectId", coalesce(a.detail ->> 'title', '') as title, coalesce(a.detail -> 'changes', '[]') as changes, a.people, coalesce(a.detail -> 'imports', '[]') as imports,
  json_build_object('id', p.id, 'name', p.name) as "askedBy", a.asked_at as "askedAt", a.tested_at as "testedAt", a.state,
  case when d.id is not null then json_build_object('id', d.id, 'name', d.name) end as "decidedBy", a.decided_at as "decidedAt", a.note, a.until,
  array(select jsonb_array_elements_text(coalesce(a.detail -> 'templates', '[]'))) as templates`
const from = sql`approvals a join staff p on p.id = a.asked_by left join staff d on d.id = a.decided_by`

/** Holds what one person does of a kind for the rest of the transaction: two portions at once are weighed one after the other. No lock across people or matters. */
export async function takeTurns(tx: Db, whose: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${whose}, 24))`.execute(tx)
}

/** What waits, and what was asked lately, newest first. */
export async function approvalRows(db: Db, since: Date): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select ${columns} from ${from} where a.state = 'open' or a.asked_at > ${since} order by (a.state = 'open') desc, a.asked_at desc, a.id desc limit 200`.execute(
    db,
  )
  return rows
}

export async function approvalRow(db: Db, id: string): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`select ${columns} from ${from} where a.id = ${id}`.execute(db)
  return rows[0]
}

export type Fresh = {
  what: ApprovalKind
  subject: string | null
  digest: string
  people: number
  title: string
  templates: readonly string[]
  changes: readonly Loosened[]
  by: string
  tested: boolean
  until: Date
}

/** Opens a request, or brings the open one for the same thing up to date; answers its id and state. */
export async function openRequest(db: Db, it: Fresh, now: Date): Promise<{ id: string; state: string }> {
  const detail = JSON.stringify({ title: it.title, templates: it.templates, changes: it.changes })
  await sql`
    update approvals set state = 'withdrawn' where what = ${it.what} and digest = ${it.digest} and asked_by = ${it.by}
       and (state = 'open' and until <= ${now} or state = 'approved' and (until <= ${now} or people < ${it.people}))`.execute(db)
  const { rows } = await sql<{ id: string; state: string }>`
    insert into approvals (what, subject_id, digest, people, detail, asked_by, asked_at, tested_at, until)
    values (${it.what}, ${it.subject}, ${it.digest}, ${it.people}, ${detail}::jsonb, ${it.by}, ${now}, ${it.tested ? now : null}, ${it.until})
    on conflict (what, digest, asked_by) where state in ('open', 'approved') and what <> 'entry' do update set people = greatest(approvals.people, excluded.people)
    returning id, state`.execute(db)
  return rows[0] ?? { id: '', state: 'open' }
}

/** Uses an approval of exactly this up, whoever asked for it; answers its id and whether it was the yes of somebody close, or null where there is none. */
export async function spendApproval(
  tx: Db,
  it: { what: ApprovalKind; digest: string; people: number },
  now: Date,
): Promise<{ id: string; close: boolean } | null> {
  const { rows } = await sql<{ id: string; close: boolean }>`
    update approvals set state = 'used', used_at = ${now}
     where id = (select id from approvals where what = ${it.what} and digest = ${it.digest} and state = 'approved' and until > ${now} and people >= ${it.people} order by id limit 1)
       and state = 'approved' returning id, coalesce((detail ->> 'close')::bool, false) as close`.execute(tx)
  return rows[0] ?? null
}

export async function markTested(db: Db, id: string, now: Date): Promise<void> {
  await sql`update approvals set tested_at = ${now} where id = ${id} and state = 'open'`.execute(db)
}

/** Decides an open request of somebody else; false when it was decided, or more people came (than `people`), meanwhile. */
export async function writeDecision(
  db: Db,
  id: string,
  it: { state: 'approved' | 'refused'; by: string; note: string | null; until: Date; close: boolean; people: number | null },
  now: Date,
): Promise<boolean> {
  const done = await sql`
    update approvals set state = ${it.state}, decided_by = ${it.by}, decided_at = ${now}, note = ${it.note}, until = ${it.until}, detail = detail || jsonb_build_object('close', ${it.close}::bool)
     where id = ${id} and state = 'open' and asked_by <> ${it.by} and (${it.people}::int is null or people <= ${it.people}::int)`.execute(
    db,
  )
  return (done.numAffectedRows ?? 0n) > 0n
}

export async function writeWithdrawn(db: Db, id: string): Promise<void> {
  await sql`update approvals set state = 'withdrawn' where id = ${id} and state in ('open', 'approved')`.execute(db)
}

/** Who asked for what waits for a word of somebody else, each as often as they wait. */
export async function waitingFor(db: Db, staff: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ asker: string }>`
    select asked_by as asker from approvals where state = 'open' and (tested_at is not null or what = 'entry') and asked_by <> ${staff} and until > ${now}`.execute(
    db,
  )
  return rows.map(({ asker }) => asker)
}
