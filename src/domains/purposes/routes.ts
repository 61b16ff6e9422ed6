import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { idOf } from '#kernel/ids.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, del, get, post, put, type Route, raw } from '#platform/http/route.ts'
import { Agreement, Catalogue, NewPurpose, Use } from './contract.ts'
import * as purposes from './index.ts'
import { publicPage, sourcePage } from './page.ts'

const ById = z.object({ id: z.guid() })
const ByKey = z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/) })
const Asked = z.object({ lang: z.enum(['ja', 'en']).optional().catch(undefined) })
const OfCustomer = z.object({ id: idOf<'customer'>() })
const today = async (db: Db, now: Date) => dayOf(now, (await settings.get(db, 'company')).zone)

const html = (text: string): Response =>
  new Response(text, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'all' },
  })

/** What personal data is for: the catalogue, its sources, and the pages everybody may read. */
export const purposeRoutes: readonly Route[] = [
  get('/api/v1/privacy/purposes', {
    summary: 'Every purpose with all its wordings, the sources tied to them, and how many people stand under each',
    scope: 'settings:read',
    answer: Catalogue.extend({ people: z.record(z.string(), z.int()) }),
    handle: async ({ db }) => ({ ...(await purposes.catalogue(db)), people: Object.fromEntries(await purposes.peopleUnder(db)) }),
  }),
  post('/api/v1/privacy/purposes', {
    summary: 'Add a purpose with its first wording',
    scope: 'privacy:write',
    body: NewPurpose,
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: ['purpose-known'],
    handle: async ({ db, body, viewer, now }) => ({
      id: await purposes.addPurpose(db, body, actorOf(viewer), await today(db, now), now),
    }),
  }),
  put('/api/v1/privacy/purposes/{id}/retirement', {
    summary: 'Take a purpose out of the choices; one that data stands under stays',
    scope: 'privacy:write',
    params: ById,
    refusals: ['purpose-unknown', 'purpose-in-use'],
    handle: ({ db, params, viewer, now }) => purposes.retire(db, params.id, actorOf(viewer), now),
  }),
  put('/api/v1/customers/{id}/purpose-consents', {
    summary: 'Write down a person’s own yes to a use their purpose does not name (18条)',
    scope: 'consent:write',
    params: OfCustomer,
    body: Agreement,
    handle: ({ db, params, body, viewer, now }) => purposes.agree(db, params.id, body, actorOf(viewer), now),
  }),
  del('/api/v1/customers/{id}/purpose-consents/{use}', {
    summary: 'Take that yes back',
    scope: 'consent:write',
    params: OfCustomer.extend({ use: Use }),
    handle: ({ db, params, viewer, now }) => purposes.disagree(db, params.id, params.use, actorOf(viewer), now),
  }),
  get('/p/privacy', {
    summary: 'Public page on personal data: company, representative, purposes, procedures and fees, security measures, desk',
    scope: 'public',
    query: Asked,
    answer: raw('text/html', 'nobody'),
    handle: async ({ db, query, language, now }) => html(await publicPage(db, query.lang ?? language, now)),
  }),
  get('/p/privacy/forms/{key}', {
    summary: 'The sheet to show or sign before data is collected at one source',
    scope: 'public',
    params: ByKey,
    query: Asked,
    answer: raw('text/html', 'nobody'),
    refusals: ['source-unknown'],
    handle: async ({ db, params, query, language, now }) => html(await sourcePage(db, params.key, query.lang ?? language, now)),
  }),
]
