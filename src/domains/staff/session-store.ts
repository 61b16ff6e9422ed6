import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Role } from './contract.ts'

export type Way = 'password' | 'link' | 'first' | 'invitation'
export type FreshSession = {
  id: string
  staffId: string
  hash: string
  way: Way
  agent: string | null
  expiresAt: Date
  endsAt: Date
}

export async function addSession(db: Db, it: FreshSession, now: Date): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: it.id,
      staff_id: it.staffId,
      token_hash: it.hash,
      way: it.way,
      agent: it.agent,
      created_at: now,
      seen_at: now,
      expires_at: it.expiresAt,
      ends_at: it.endsAt,
    })
    .execute()
}

export type Standing = {
  session: string
  created_at: Date
  seen_at: Date
  id: string
  name: string
  role: Role
  branch_id: string | null
}

/** Who stands behind this session now? Nobody who left, nobody whose session ran out. */
export async function whoHolds(db: Db, hash: string, now: Date): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select s.id as session, s.created_at, s.seen_at, p.id, p.name, p.role, p.branch_id
      from sessions s join staff p on p.id = s.staff_id
     where s.token_hash = ${hash} and s.expires_at > ${now} and p.state = 'active'`.execute(db)
  return rows[0] ?? null
}

export async function touchSession(db: Db, id: string, expiresAt: Date, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ seen_at: now, expires_at: expiresAt }).where('id', '=', id).execute()
}

export function sessionsOf(db: Db, staffId: string, now: Date) {
  return db
    .selectFrom('sessions')
    .select(['id', 'way', 'agent', 'created_at', 'seen_at'])
    .where('staff_id', '=', staffId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Ends sessions of one person: that one, or all but that one, or all. Answers how many ended. */
export async function endSessions(db: Db, staffId: string, which: { only?: string; except?: string }): Promise<number> {
  let query = db.deleteFrom('sessions').where('staff_id', '=', staffId)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '!=', which.except)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

export async function forgetSessionsBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', before).execute()
}
