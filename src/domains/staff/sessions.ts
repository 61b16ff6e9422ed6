import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { hashToken, newToken } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Session, SignedIn } from './access-contract.ts'
import type { Role } from './contract.ts'
import { deviceOf, sessionEnd, sessionLasts } from './rules.ts'
import { addSession, endSessions, sessionsOf, type Way } from './session-store.ts'

/** A session just begun: the token goes into the cookie and is kept nowhere. */
export type FreshSession = { token: string; signedIn: SignedIn }

/** Begins a session; `agent` is the browser's own description. */
export async function beginSession(
  db: Db,
  person: { id: string; name: string; role: Role },
  how: { way: Way; agent: string | null; second?: boolean },
  now: Date,
): Promise<FreshSession> {
  const token = newToken()
  const endsAt = new Date(now.getTime() + sessionLasts.whole)
  const session = { id: newId<'session'>(), staffId: person.id, hash: hashToken(token), way: how.way, agent: deviceOf(how.agent) }
  const secondAt = how.second ? now : null
  await addSession(db, { ...session, expiresAt: sessionEnd(now, now), endsAt, secondAt }, now)
  await audit(
    db,
    [{ actor: `staff:${person.id}`, what: 'sign-in', subject: `session:${session.id}`, data: { way: how.way } }],
    now,
  )
  return { token, signedIn: { id: person.id, name: person.name, role: person.role, sessionUntil: endsAt.toISOString() } }
}

/** One's own open sessions, the latest used first. */
export async function mySessions(db: Db, viewer: { id: string; session?: string | null }, now: Date): Promise<Session[]> {
  const rows = await sessionsOf(db, viewer.id, now)
  return rows.map(row => ({
    id: row.id,
    way: row.way as Way,
    agent: row.agent,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    current: row.id === viewer.session,
  }))
}

/** Ends one of one's own sessions; a stranger's and a missing one answer alike. */
export async function endSession(db: Db, staffId: string, id: string): Promise<void> {
  if ((await endSessions(db, staffId, { only: id })) > 0) return
  throw new Refusal('no-session', 'このサインインはもう終わっています。', { status: 404 })
}

/** Signs a person out everywhere, or everywhere else. Answers how many sessions ended. */
export const endAllSessions = (db: Db, staffId: string, but: { except?: string } = {}): Promise<number> =>
  endSessions(db, staffId, but)
