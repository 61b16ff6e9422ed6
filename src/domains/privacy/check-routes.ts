import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { asListed, listed } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { actorOf, get, post, put, type Route, raw, type Viewer } from '#platform/http/route.ts'
import { MonthCheck, SignedCheck, Signing } from './check-contract.ts'
import { checkPage } from './check-print.ts'
import { ById, Made } from './contract.ts'
import * as privacy from './index.ts'
import { Manual, ManualInput } from './manual-contract.ts'
import { html } from './print.ts'

const about = 'house' as const
const OfMonth = z.object({ month: Day })

function needPerson(viewer: Viewer): { id: string; name: string } {
  if (viewer.kind === 'staff') return viewer
  throw new Refusal('staff-only', 'これはサインインした人だけの操作です。鍵(APIキー)ではできません。', { status: 403 })
}

/** The monthly check, and the manuals everybody reads. */
export const checkRoutes: readonly Route[] = [
  get('/api/v1/privacy/checks', {
    summary: 'Every signed monthly check, newest first',
    scope: 'privacy:read',
    about,
    answer: z.object({ items: listed(SignedCheck) }),
    handle: async ({ db }) => ({ items: asListed(await privacy.signedChecks(db)) }),
  }),
  get('/api/v1/privacy/checks/{month}', {
    summary: 'One month’s check, its items filled from the data, and what was signed',
    scope: 'privacy:read',
    about,
    params: OfMonth,
    answer: MonthCheck,
    refusals: ['bad-month'],
    handle: ({ db, params, now }) => privacy.checkOf(db, params.month, now),
  }),
  post('/api/v1/privacy/checks/{month}/signatures', {
    summary: 'Sign a month’s check; it is never changed any more, a second one corrects the first',
    scope: 'privacy:write',
    about,
    params: OfMonth,
    body: Signing,
    answer: Made,
    status: 201,
    refusals: ['bad-month', 'check-signed', 'check-unanswered', 'check-remark-missing', 'staff-only'],
    handle: async ({ db, params, body, viewer, now }) => ({
      id: await privacy.sign(db, params.month, body, needPerson(viewer), now),
    }),
  }),
  get('/api/v1/privacy/checks/{month}/sheet', {
    summary: 'A month’s check for paper',
    scope: 'privacy:read',
    about,
    params: OfMonth,
    answer: raw('text/html', 'nobody'),
    refusals: ['bad-month'],
    handle: async ({ db, params, language, now }) => html(await checkPage(db, params.month, language, now)),
  }),
  get('/api/v1/privacy/manuals', {
    summary: 'The house’s manuals and trainings; who keeps the ledgers sees who has read them',
    scope: 'signed-in',
    about,
    answer: z.object({ items: listed(Manual) }),
    handle: async ({ db, viewer }) => ({
      items: asListed(await privacy.manuals(db, viewer.kind === 'staff' ? viewer.id : null, viewer.scopes.has('privacy:read'))),
    }),
  }),
  post('/api/v1/privacy/manuals', {
    summary: 'Publish a page of the manual or a training',
    scope: 'privacy:write',
    about,
    body: ManualInput,
    answer: Made,
    status: 201,
    handle: async ({ db, body, viewer, now }) => ({ id: await privacy.publishManual(db, null, body, actorOf(viewer), now) }),
  }),
  put('/api/v1/privacy/manuals/{id}', {
    summary: 'Publish its next version; everybody has to read it anew',
    scope: 'privacy:write',
    about,
    params: ById,
    body: ManualInput,
    refusals: ['no-manual'],
    handle: async ({ db, params, body, viewer, now }) =>
      void (await privacy.publishManual(db, params.id, body, actorOf(viewer), now)),
  }),
  put('/api/v1/privacy/manuals/{id}/archive', {
    summary: 'Put a page away; who read it stays',
    scope: 'privacy:write',
    about,
    params: ById,
    refusals: ['no-manual'],
    handle: ({ db, params, now }) => privacy.archiveManual(db, params.id, now),
  }),
  put('/api/v1/privacy/manuals/{id}/versions/{version}/reading', {
    summary: 'Say that one has read this version',
    scope: 'signed-in',
    about,
    params: ById.extend({ version: z.coerce.number().int().min(1) }),
    refusals: ['manual-changed', 'staff-only'],
    handle: ({ db, params, viewer, now }) => privacy.readManual(db, params.id, params.version, needPerson(viewer).id, now),
  }),
]
