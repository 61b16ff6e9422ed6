import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import { idOf } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, del, get, post, type Route } from '#platform/http/route.ts'
import { revive } from './addresses.ts'
import { ConsentPage, RecordSaying, type Saying } from './contract.ts'
import { disasterRoutes } from './disaster-routes.ts'
import { holdRoutes } from './hold-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { known, page } from './page.ts'
import { pageRoutes } from './page-routes.ts'
import { preferenceRoutes } from './preferences-routes.ts'
import { recordSaying } from './recording.ts'
import { requestRoutes } from './request-routes.ts'

const ById = z.object({ id: idOf<'customer'>() })

/** Consent and refusal: what clerks record, and the page customers stop our offers on. */
export const consentRoutes: readonly Route[] = [
  get('/api/v1/customers/{id}/consent', {
    summary: 'What stands per channel, everything that was said, and open holds',
    scope: 'customers:read',
    params: ById,
    answer: ConsentPage,
    refusals: ['customer-not-found'],
    handle: ({ db, params: { id }, now }) => page(db, id, now),
  }),
  post('/api/v1/customers/{id}/sayings', {
    summary: 'Record a yes or a no as the customer said it',
    scope: 'consent:write',
    params: ById,
    body: RecordSaying,
    refusals: ['customer-not-found', 'consent-void', 'consent-evidence', 'notice-unknown', 'said-tomorrow'],
    recorded: true,
    handle: async ({ db, params: { id }, body, viewer, now }) => {
      const { kind } = await known(db, id)
      const { words, until = null, basis, on, ...said } = body
      const evidence = words ? { words } : {}
      const moment = on ? { at: await momentOf(db, on, now) } : {}
      const saying = { ...said, ...(basis ? { basis } : {}), ...moment, until, evidence, actor: actorOf(viewer) }
      await recordSaying(db, { id, kind }, saying as Omit<Saying, 'customer'>, now)
    },
  }),
  del('/api/v1/dead-addresses/{channel}/{key}', {
    summary: 'Say that an address is good again',
    scope: 'consent:write',
    params: z.object({ channel: z.string().max(20), key: z.string().max(320) }),
    handle: async ({ db, params }) => {
      await revive(db, params.channel, [params.key])
    },
  }),
  ...disasterRoutes,
  ...holdRoutes,
  ...noticeRoutes,
  ...pageRoutes,
  ...preferenceRoutes,
  ...requestRoutes,
]

// What was said on a day before today counts from its noon: nobody knows the hour.
async function momentOf(db: Db, on: Day, now: Date): Promise<Date> {
  const { zone } = await settings.get(db, 'company')
  const today = dayOf(now, zone)
  if (on > today) throw new Refusal('said-tomorrow', '伺った日は、きょうまでの日を選んでください。', { status: 422 })
  return on === today ? now : at(on, '12:00', zone)
}
