import { newId } from '#kernel/ids.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { type AuditEntry, audit } from '#platform/audit.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, type Call, type Route, type Viewer } from './route.ts'
import { whomOf } from './whom.ts'

/** Acts on the house, on many people at once or on what goes out: each is in the record. What is done to one customer stands in the ledger and in the events, and here where its route says so (`recorded`). */
const recorded = new Set([
  ...[
    'settings:write',
    'send',
    'plans:write',
    'templates:write',
    'imports:write',
    'customers:erase',
    'export',
    'approve',
    'audit',
  ],
])

/**
 * Does a route's work on the record. What will be done to the house is written down before, so that nothing is done and not written; what did not come about says so after it. Who opened whose page or took a list out is
 * written down before the answer goes: one that can't be written down is not given.
 */
export async function onRecord<T>(db: Db, route: Route, call: AnyCall, work: () => Promise<T>): Promise<T> {
  if (route.scope === 'public' || call.viewer.id === '') return work()
  const kept = isRecorded(route)
  if (kept && route.method !== 'get') return intended(db, route, call, work)
  const answer = await work()
  await audit(db, kept ? [actIn(route, call)] : opened(route, call, answer), call.now)
  return answer
}

type AnyCall = Call<unknown, unknown, unknown>

/** Does a call of this route stand in the record? Files with people as they stand do whatever permission they ask for: letters to the affected of a breach, say. */
export const isRecorded = (route: Route): boolean =>
  recorded.has(route.scope) || route.unmasked === true || route.recorded === true

async function intended<T>(db: Db, route: Route, call: AnyCall, work: () => Promise<T>): Promise<T> {
  const attempt = newId()
  const intent = actIn(route, call)
  const act = { ...intent, data: { ...intent.data, attempt } }
  await audit(db, [act], call.now)
  try {
    return await work()
  } catch (thrown) {
    const data = { operation: operationOf(route), code: isRefusal(thrown) ? thrown.code : 'bug', attempt }
    // Without this line the entry before it claims too much, never too little: a database that is away keeps neither.
    await audit(db, [{ ...act, what: 'act.not-done', data }], call.now).catch(() => {})
    throw thrown
  }
}

const operationOf = (route: Route): string => `${route.method} ${route.path}`

function actIn(route: Route, call: AnyCall): AuditEntry {
  const params = (call.params ?? {}) as Record<string, string>
  const takesOut = route.scope === 'export' || (route.method === 'get' && route.unmasked === true)
  const what = takesOut ? 'export' : route.method === 'get' ? 'look' : 'act'
  const asked = Object.keys((call.query ?? {}) as object)
  const data = { operation: operationOf(route), asked }
  const whom = whomOf(route, params) ?? route.whomIn?.(call.body) ?? null
  return { actor: actorOf(call.viewer), what, whom, subject: subjectOf(params), data }
}

function opened(route: Route, call: AnyCall, answer: unknown): AuditEntry[] {
  if (route.method !== 'get') return []
  const data = { operation: operationOf(route) }
  const named = whomOf(route, (call.params ?? {}) as Record<string, string>)
  const seen = [...(named === null ? [] : [named]), ...(route.looksAt?.(answer) ?? [])]
  return seen.map(whom => ({ actor: actorOf(call.viewer), what: 'customer.read', whom, data }))
}

/** Writes down that somebody was refused what their role does not let them do. */
export async function noteRefused(db: Db, route: Route, viewer: Viewer, now: Date): Promise<void> {
  await audit(db, [{ actor: actorOf(viewer), what: 'refused', data: { operation: operationOf(route) } }], now)
}

const subjectOf = (params: Record<string, string>): string | null =>
  Object.entries(params)
    .filter(([name]) => name !== 'customer')
    .map(([name, value]) => `${name}:${value}`)
    .join(' ')
    .slice(0, 200) || null
