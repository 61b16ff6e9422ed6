import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Role, Sees } from './contract.ts'

export type Way = 'password' | 'link' | 'first' | 'invitation' | 'passkey' | 'oidc'
export type FreshSession = {
  id: string
  staffId: string
  hash: string
  way: Way
  agent: string | null
  expiresAt: Date
  endsAt: Date
  secondAt: Date | null
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
      second_at: it.secondAt,
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
  role_id: string | null
  permissions: string[] | null
  branch_id: string | null
  sees: Sees
  more_branches: string[]
  second_at: Date | null
  has_second: boolean
  access: unknown
}

/** Who stands behind this session now? Nobody who left, nobody whose session ran out. */
export const whoHolds = async (db: Db, hash: string, now: Date): Promise<Standing | null> =>
  (await holders(db, sql`s.token_hash = ${hash}`, now))[0] ?? null

/** The same of many sessions by their id; those that are over are missing. */
export const whoHold = (db: Db, sessions: readonly string[], now: Date): Promise<Standing[]> =>
  sessions.length === 0 ? Promise.resolve([]) : holders(db, sql`s.id = any(${[...sessions]}::uuid[])`, now)

async function holders(db: Db, which: ReturnType<typeof sql>, now: Date): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select s.id as session, s.created_at, s.seen_at, s.second_at, p.id, p.name, p.role, p.role_id, r.permissions, p.branch_id, p.sees, p.more_branches,
           exists (select from totp_secrets t where t.staff_id = p.id and t.confirmed_at is not null)
             or exists (select from passkeys k where k.staff_id = p.id) as has_second,
           (select value from settings where key = 'access') as access
      from sessions s join staff p on p.id = s.staff_id left join roles r on r.id = p.role_id and r.removed_at is null
     where ${which} and s.expires_at > ${now} and p.state = 'active'`.execute(db)
  return rows
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

/** Writes down that the second factor was shown in this session. */
export async function secondShown(db: Db, session: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ second_at: now }).where('id', '=', session).execute()
}
