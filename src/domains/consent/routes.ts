import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import { idOf, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, del, get, post, put, type Route } from '#platform/http/route.ts'
import { ConsentPage, RecordHold, RecordSaying, type Saying } from './contract.ts'
import { disasterRoutes } from './disaster-routes.ts'
import * as consent from './index.ts'
import { noticeRoutes } from './notice-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { preferenceRoutes } from './preferences-routes.ts'
import { recordSaying } from './recording.ts'
import { requestRoutes } from './request-routes.ts'
import { sayingsOf } from './saying-store.ts'

const ById = z.object({ id: idOf<'customer'>() })
const OfHold = ById.extend({ hold: idOf<'hold'>() })

/** Consent and refusal: what clerks record, and the page customers stop our offers on. */
export const consentRoutes: readonly Route[] = [
  get('/api/v1/customers/{id}/consent', {
    summary: 'What stands per channel, everything that was said, and open holds',
    scope: 'customers:read',
    params: ById,
    answer: ConsentPage,
    refusals: ['customer-not-found'],
    handle: async ({ db, params: { id }, now }) => {
      await refuseStranger(db, id)
      const { zone } = await settings.get(db, 'company')
      const standing = (await consent.standing(db, [id], now, zone)).get(id)
      const sayings = (await sayingsOf(db, id)) as z.input<typeof ConsentPage>['sayings']
      const holds = (await consent.holdsOf(db, [id])).get(id) ?? []
      return { standing: standing as z.input<typeof ConsentPage>['standing'], sayings, holds }
    },
  }),
  post('/api/v1/customers/{id}/sayings', {
    summary: 'Record a yes or a no as the customer said it',
    scope: 'consent:write',
    params: ById,
    body: RecordSaying,
    refusals: ['customer-not-found', 'consent-void', 'notice-unknown'],
    handle: async ({ db, params: { id }, body, viewer, now }) => {
      const kind = await refuseStranger(db, id)
      const { words, until = null, basis, ...said } = body
      const evidence = words ? { words } : {}
      const saying = { ...said, ...(basis ? { basis } : {}), until, evidence, actor: actorOf(viewer) }
      await recordSaying(db, { id, kind }, saying as Omit<Saying, 'customer'>, now)
    },
  }),
  post('/api/v1/customers/{id}/holds', {
    summary: 'Leave this customer in peace for a reason, until a day or until it is lifted',
    scope: 'consent:write',
    params: ById,
    body: RecordHold,
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: ['customer-not-found'],
    handle: async ({ db, params, body, viewer, now }) => {
      await refuseStranger(db, params.id)
      const id = newId()
      await consent.hold(db, [{ id, customer: params.id, ...body }], actorOf(viewer), now)
      return { id }
    },
  }),
  put('/api/v1/customers/{id}/holds/{hold}/end', {
    summary:
      'End a hold, with a reason; what was held for it waits again (after a complaint some days later, unless it was a mistake)',
    scope: 'consent:write',
    params: OfHold,
    body: z.object({ reason: z.string().trim().min(1).max(200), mistaken: z.boolean().default(false) }),
    refusals: ['hold-reason-missing'],
    handle: ({ db, params, body: { reason, mistaken }, viewer, now }) =>
      consent.lift(db, params.id, params.hold, reason, actorOf(viewer), now, { mistaken }),
  }),
  del('/api/v1/dead-addresses/{channel}/{key}', {
    summary: 'Say that an address is good again',
    scope: 'consent:write',
    params: z.object({ channel: z.string().max(20), key: z.string().max(320) }),
    handle: async ({ db, params }) => {
      await consent.revive(db, params.channel, [params.key])
    },
  }),
  ...disasterRoutes,
  ...noticeRoutes,
  ...pageRoutes,
  ...preferenceRoutes,
  ...requestRoutes,
]

async function refuseStranger(db: Db, id: string): Promise<'person' | 'company'> {
  const known = (await customers.facts(db, [id])).get(id)
  if (!known) throw new Refusal('customer-not-found', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
  return known.kind
}
