import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { ApprovalRow, Loosened } from './contract.ts'

/** What is asked for people who entered a plan, as it stands: nothing of it was carried out yet. */
export type Entries = {
  id: string
  plan: string
  state: 'open' | 'approved' | 'refused'
  digest: string
  people: number
  askedBy: string
  askedAt: Date
  decidedBy: string | null
  close: boolean
}
export type Brought = ApprovalRow['imports'][number]
/** What whoever decides reads of it. */
export type Told = { title: string; templates: readonly string[]; changes: readonly Loosened[] }

const columns = sql`id, subject_id as plan, state, digest, people, asked_by as "askedBy", asked_at as "askedAt", decided_by as "decidedBy", coalesce((detail ->> 'close')::bool, false) as close`
const standing = sql`what = 'entry' and used_at is null and state in ('open', 'approved', 'refused')`

/** Every request for people who entered a plan that still is to be decided or carried out, the oldest first. */
export async function standingEntries(db: Db): Promise<Entries[]> {
  const { rows } = await sql<Entries>`select ${columns} from approvals where ${standing} order by asked_at, id`.execute(db)
  return rows
}

/** One of them, held until the transaction ends. */
export async function lockEntries(tx: Db, id: string): Promise<Entries | undefined> {
  const { rows } = await sql<Entries>`select ${columns} from approvals where ${standing} and id = ${id} for update`.execute(tx)
  return rows[0]
}

/** The open one of a plan, held until the transaction ends. */
export async function lockOpen(tx: Db, plan: string): Promise<Entries | undefined> {
  const { rows } = await sql<Entries>`
    select ${columns} from approvals where ${standing} and subject_id = ${plan} and state = 'open' for update`.execute(tx)
  return rows[0]
}

/** For whom of this plan messages are held back: by requests that are not decided, and by those that were refused; since when. */
export async function heldBackBy(db: Db, plan: string): Promise<{ waits: string[]; refused: string[]; since: Date }> {
  const { rows } = await sql<{ id: string; refused: boolean; at: Date }>`
    select id, state = 'refused' as refused, asked_at as at from approvals where what = 'entry' and subject_id = ${plan} and state in ('open', 'approved', 'refused') order by asked_at`.execute(
    db,
  )
  return {
    since: rows[0]?.at ?? new Date(0),
    waits: rows.flatMap(it => (it.refused ? [] : [it.id])),
    refused: rows.flatMap(it => (it.refused ? [it.id] : [])),
  }
}

/** The requests of a plan under which people wait or were refused. */
export async function unsettledEntries(db: Db, plan: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from approvals where what = 'entry' and subject_id = ${plan} and state in ('open', 'refused')`.execute(db)
  return rows.map(it => it.id)
}

export type FreshEntries = Told & {
  plan: string
  digest: string
  people: number
  brought: readonly Brought[]
  by: string
  until: Date
  tested: boolean
}

export async function insertEntries(tx: Db, it: FreshEntries, now: Date): Promise<string> {
  const detail = JSON.stringify({ title: it.title, templates: it.templates, changes: it.changes, imports: it.brought })
  const { rows } = await sql<{ id: string }>`
    insert into approvals (what, subject_id, digest, people, detail, asked_by, asked_at, tested_at, until)
    values ('entry', ${it.plan}, ${it.digest}, ${it.people}, ${detail}::jsonb, ${it.by}, ${now}, ${it.tested ? now : null}, ${it.until}) returning id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}

/** More people came under an open request; the files that brought them are named once. */
export async function addPeople(tx: Db, id: string, people: number, brought: readonly Brought[]): Promise<void> {
  await sql`
    update approvals a set people = a.people + ${people}, detail = a.detail || jsonb_build_object('imports', (
        select coalesce(jsonb_agg(i), '[]') from (select distinct on (i ->> 'id') i from jsonb_array_elements(coalesce(a.detail -> 'imports', '[]') || ${JSON.stringify(brought)}::jsonb) i) named))
     where a.id = ${id}`.execute(tx)
}

export async function countPeople(tx: Db, id: string, people: number): Promise<void> {
  await sql`update approvals set people = ${people} where id = ${id} and people <> ${people}`.execute(tx)
}

/** Other words are another thing: it is open again, to be tried on oneself anew. */
export async function reopen(
  tx: Db,
  id: string,
  it: Told & { digest: string; people: number; tested: Date | null },
): Promise<void> {
  const detail = JSON.stringify({ title: it.title, templates: it.templates, changes: it.changes, close: false })
  await sql`
    update approvals set state = 'open', digest = ${it.digest}, people = ${it.people}, tested_at = ${it.tested}, decided_by = null, decided_at = null, note = null, detail = detail || ${detail}::jsonb
     where id = ${id}`.execute(tx)
}

/** It is carried out (`used`, or a no that took everything away), or nobody waits under it any more (`withdrawn`). */
export async function closeEntries(tx: Db, id: string, state: 'used' | 'refused' | 'withdrawn', now: Date): Promise<void> {
  await sql`update approvals set state = ${state}, used_at = ${now} where id = ${id}`.execute(tx)
}

/** Was it written down since a moment that nobody else could have said yes for this plan? */
export async function notedAlone(tx: Db, subject: string, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select from audit_entries where what = 'approval.nobody-else' and subject = ${subject} and at > ${since} limit 1`.execute(tx)
  return rows.length > 0
}
