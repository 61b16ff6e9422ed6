import { type AuditEntry, audit } from '#platform/audit.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, type Call, type Route, type Viewer } from './route.ts'
import { whomOf } from './whom.ts'

/** Acts on the house, on many people at once or on what goes out: each is in the record. What is done to one customer stands in the ledger and in the events. */
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

/** Writes down who opened whose page, took a list out, or changed the house; an answer that can't be written down is not given. */
export async function noteDone(db: Db, route: Route, call: Call<unknown, unknown, unknown>, answer: unknown): Promise<void> {
  if (route.scope === 'public' || call.viewer.id === '') return
  // Files with people as they stand are taken out whatever permission they ask for: letters to the affected of a breach, say.
  const entries = recorded.has(route.scope) || route.unmasked === true ? [actIn(route, call)] : opened(route, call, answer)
  await audit(db, entries, call.now)
}

function actIn(route: Route, call: Call<unknown, unknown, unknown>): AuditEntry {
  const params = (call.params ?? {}) as Record<string, string>
  const takesOut = route.scope === 'export' || (route.method === 'get' && route.unmasked === true)
  const what = takesOut ? 'export' : route.method === 'get' ? 'look' : 'act'
  const asked = Object.keys((call.query ?? {}) as object)
  const data = { operation: `${route.method} ${route.path}`, asked }
  return { actor: actorOf(call.viewer), what, whom: whomOf(route, params), subject: subjectOf(params), data }
}

function opened(route: Route, call: Call<unknown, unknown, unknown>, answer: unknown): AuditEntry[] {
  if (route.method !== 'get') return []
  const data = { operation: `${route.method} ${route.path}` }
  const named = whomOf(route, (call.params ?? {}) as Record<string, string>)
  const seen = [...(named === null ? [] : [named]), ...(route.looksAt?.(answer) ?? [])]
  return seen.map(whom => ({ actor: actorOf(call.viewer), what: 'customer.read', whom, data }))
}

/** Writes down that somebody was refused what their role does not let them do. */
export async function noteRefused(db: Db, route: Route, viewer: Viewer, now: Date): Promise<void> {
  await audit(db, [{ actor: actorOf(viewer), what: 'refused', data: { operation: `${route.method} ${route.path}` } }], now)
}

const subjectOf = (params: Record<string, string>): string | null =>
  Object.entries(params)
    .filter(([name]) => name !== 'customer')
    .map(([name, value]) => `${name}:${value}`)
    .join(' ')
    .slice(0, 200) || null
