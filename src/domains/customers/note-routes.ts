import { z } from 'zod'
import * as staff from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, del, post, put, type Route, type Viewer } from '#platform/http/route.ts'
import * as customers from './index.ts'
import { staffOf } from './person-routes.ts'

const ById = z.object({ id: z.guid() })
const Place = z.object({ id: z.guid(), note: z.guid() })
const Words = z.strictObject({ text: z.string().min(1).max(10_000) })

async function writer(db: Db, viewer: Viewer) {
  const { zone } = await staff.settings.get(db, 'company')
  return { actor: actorOf(viewer), staff: staffOf(viewer), zone }
}
const refusals = ['no-note', 'note-closed', 'note-empty', 'note-masked']

/** Notes about a customer. */
export const noteRoutes: Route[] = [
  post('/api/v1/customers/{id}/notes', {
    summary: 'Write a note about a customer',
    scope: 'events:write',
    status: 201,
    params: ById,
    body: Words,
    answer: z.object({ id: z.string() }),
    refusals: ['note-empty', 'no-customer', 'customer-gone'],
    handle: async ({ db, viewer, params, body, now }) => ({
      id: await customers.writeNote(db, params.id, body.text, await writer(db, viewer), now),
    }),
  }),
  put('/api/v1/customers/{id}/notes/{note}', {
    summary: 'Mend one’s own note on the day it was written',
    scope: 'events:write',
    params: Place,
    body: Words,
    refusals,
    handle: async ({ db, viewer, params, body, now }) =>
      customers.mendNote(db, { customer: params.id, id: params.note }, body.text, await writer(db, viewer), now),
  }),
  put('/api/v1/customers/{id}/notes/{note}/withdrawal', {
    summary: 'Take one’s own note away on the day it was written',
    scope: 'events:write',
    params: Place,
    refusals,
    handle: async ({ db, viewer, params, now }) =>
      customers.withdrawNote(db, { customer: params.id, id: params.note }, await writer(db, viewer), now),
  }),
  del('/api/v1/customers/{id}/notes/{note}/withdrawal', {
    summary: 'Bring a note back that was taken away',
    scope: 'events:write',
    params: Place,
    refusals,
    handle: async ({ db, viewer, params, now }) =>
      customers.restoreNote(db, { customer: params.id, id: params.note }, await writer(db, viewer), now),
  }),
]
