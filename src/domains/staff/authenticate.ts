import { hashToken } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import { cookieOf } from '#platform/http/cookie.ts'
import type { Viewer } from '#platform/http/route.ts'
import { keyByHash, keysOpen, touchKey } from './api-key-store.ts'
import { KEY_PREFIX } from './api-keys.ts'
import { permissionsOf, sessionOnly } from './permissions.ts'
import { isStale, sessionEnd } from './rules.ts'
import { type Standing, touchSession, whoHold, whoHolds } from './session-store.ts'
import { needsSecond } from './settings-contract.ts'
import { sightFor } from './sight.ts'

/** The name of the session's cookie. */
export const COOKIE = 'kizukai'

/** Who makes this request: by `Authorization: Bearer kzk_…`, else by the session's cookie; null for nobody. A key that is no good is nobody, whatever cookie comes along. */
export async function authenticate(db: Db, request: Request, now: Date): Promise<Viewer | null> {
  const bearer = request.headers.get('authorization')
  if (bearer !== null) return byKey(db, /^Bearer +(\S+)$/i.exec(bearer)?.[1] ?? '', now)
  const token = cookieOf(request, COOKIE)
  return token ? bySession(db, token, now) : null
}

/** Who these are by now, in their order, null for whoever is no more: two queries for all of them, which count as no use of a session or key. */
export async function stillThere(db: Db, viewers: readonly Viewer[], now: Date): Promise<(Viewer | null)[]> {
  const sessions = viewers.flatMap(({ session }) => session ?? [])
  const keys = viewers.flatMap(({ kind, id }) => (kind === 'key' ? id : []))
  const [held, open] = [await whoHold(db, [...new Set(sessions)], now), await keysOpen(db, [...new Set(keys)])]
  const bySession = new Map(held.map(it => [it.session, viewerOfSession(it)]))
  const byId = new Map(open.map(it => [it.id, viewerOfKey(it)]))
  return viewers.map(({ kind, id, session }) => (kind === 'key' ? byId.get(id) : bySession.get(session ?? '')) ?? null)
}

async function byKey(db: Db, key: string, now: Date): Promise<Viewer | null> {
  if (!key.startsWith(KEY_PREFIX)) return null
  const found = await keyByHash(db, hashToken(key))
  if (!found) return null
  if (isStale(found.last_used_at, now)) await touchKey(db, found.id, now)
  return viewerOfKey(found)
}

async function bySession(db: Db, token: string, now: Date): Promise<Viewer | null> {
  const found = await whoHolds(db, hashToken(token), now)
  if (!found) return null
  if (isStale(found.seen_at, now)) await touchSession(db, found.session, sessionEnd(found.created_at, now), now)
  return viewerOfSession(found)
}

type Key = { id: string; name: string; scopes: string[]; sees: string; branches: string[] }

function viewerOfKey(found: Key): Viewer {
  const scopes = new Set(found.scopes.filter(scope => !sessionOnly.has(scope)))
  return {
    kind: 'key',
    id: found.id,
    name: found.name,
    role: 'key',
    branchId: null,
    scopes,
    sight: sightFor({ sees: found.sees, branches: found.branches }, scopes),
    session: null,
  }
}

function viewerOfSession(found: Standing): Viewer {
  const { id, name, role } = found
  const scopes = new Set<string>(permissionsOf(role, found.permissions))
  const branches = [...found.more_branches, ...(found.branch_id ? [found.branch_id] : [])]
  return {
    kind: 'staff',
    id,
    name,
    role,
    branchId: found.branch_id,
    scopes,
    sight: sightFor({ sees: found.sees, branches }, scopes),
    half: found.second_at === null && (found.has_second || needsSecond(found.access, found.role_id ?? role)),
    session: found.session,
  }
}
