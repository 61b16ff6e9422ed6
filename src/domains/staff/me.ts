import type { Db } from '#platform/database/connect.ts'
import type { Viewer } from '#platform/http/route.ts'
import type { Log } from '#platform/log.ts'
import type { Me } from './access-contract.ts'
import { allBranches } from './branch-store.ts'
import { accountBy } from './people-store.ts'
import * as settings from './settings.ts'

/** What a domain counts for the badges of the navigation; its names are its own (`tasks.due`). */
export type Counter = (db: Db, viewer: Viewer, now: Date) => Promise<Record<string, number>>

/** Everything a screen must know about who looks at it, and where and when. */
export async function me(
  db: Db,
  viewer: Viewer,
  { travelling, counters, log }: { travelling: boolean; counters: readonly Counter[]; log: Log },
  now: Date,
): Promise<Me> {
  const [account, { company, sending }, branches, ...counts] = await Promise.all([
    viewer.kind === 'staff' ? accountBy(db, { id: viewer.id }) : null,
    settings.all(db),
    allBranches(db),
    ...counters.map(count => counted(count, db, viewer, now, log)),
  ])
  const names = branches
    .filter(branch => branch.closedAt === null || branch.id === viewer.branchId)
    .map(({ id, name }) => ({ id, name }))
  return {
    kind: viewer.kind,
    id: viewer.id,
    name: viewer.name,
    email: account?.email ?? null,
    role: viewer.role,
    permissions: [...viewer.scopes],
    sees: viewer.sight.branches === 'all' ? null : [...viewer.sight.branches],
    masked: [...viewer.sight.masked],
    language: account?.language === 'ja' || account?.language === 'en' ? account.language : null,
    organisation: { name: company.brand ?? company.name, legalName: company.name },
    branch: names.find(branch => branch.id === viewer.branchId) ?? null,
    branches: names,
    zone: company.zone,
    clock: { now: now.toISOString(), travelling },
    sending: { paused: sending.paused, reason: sending.reason },
    hasPassword: account?.hash != null,
    counts: Object.assign({}, ...counts),
  }
}

// A badge is worth less than the way in: what can't be counted is left out and noted.
async function counted(count: Counter, db: Db, viewer: Viewer, now: Date, log: Log): Promise<Record<string, number>> {
  try {
    return await count(db, viewer, now)
  } catch (error) {
    log.warn({ err: error }, 'a badge was not counted')
    return {}
  }
}
