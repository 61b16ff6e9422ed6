import { settings } from '#domains/staff/index.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Viewer } from '#platform/http/route.ts'
import { openBreaches } from './breach-store.ts'
import { openRequests } from './request-store.ts'

/** What waits for an answer or a report, for the navigation of who keeps the ledgers. */
export async function privacyCounter(db: Db, viewer: Pick<Viewer, 'scopes'>, now: Date): Promise<Record<string, number>> {
  if (!viewer.scopes.has('privacy:read')) return {}
  const { zone } = await settings.get(db, 'company')
  const today = dayOf(now, zone)
  return { 'privacy.open': (await openRequests(db, today)).open + (await openBreaches(db, today)).open }
}
