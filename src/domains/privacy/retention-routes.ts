import { z } from 'zod'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import { PageQuery } from './contract.ts'
import * as privacy from './index.ts'
import { LegalHold, LegalHoldInput, Lifting, RetentionLine, RetentionRun } from './retention-contract.ts'

const about = 'everybody' as const

/** How long what is kept, and whose records stay longer. */
export const retentionRoutes: readonly Route[] = [
  get('/api/v1/privacy/retention', {
    summary: 'The register of what is kept how long, and the last runs',
    scope: 'privacy:read',
    about,
    answer: z.object({ register: z.array(RetentionLine), runs: z.array(RetentionRun) }),
    handle: async ({ db, now }) => ({ register: await privacy.register(db, now), runs: await privacy.runs(db) }),
  }),
  post('/api/v1/privacy/retention/runs', {
    summary: 'Count what would go (dry), or let it go now; people under legal hold are spared',
    scope: 'privacy:write',
    about,
    body: z.strictObject({ dry: z.boolean() }),
    answer: RetentionRun,
    status: 201,
    handle: ({ db, body, viewer, world }) =>
      privacy.retire(db, { dry: body.dry, actor: actorOf(viewer) }, () => world.clock.now()),
  }),
  get('/api/v1/privacy/legal-holds', {
    summary: 'Whose records are kept beyond their time, and why',
    scope: 'privacy:read',
    query: PageQuery,
    answer: z.object({ items: z.array(LegalHold), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: ({ db, query }) => privacy.legalHoldPage(db, query),
  }),
  post('/api/v1/privacy/legal-holds', {
    summary: 'Keep the records of these people: retention spares them and they cannot be erased',
    scope: 'privacy:write',
    body: LegalHoldInput,
    answer: z.object({ held: z.int() }),
    status: 201,
    recorded: true,
    whomIn: body => body.customers[0] ?? null,
    handle: async ({ db, body: { customers, ...it }, viewer, now }) => ({
      held: await privacy.holdRecords(db, customers, it, actorOf(viewer), now),
    }),
  }),
  put('/api/v1/privacy/legal-holds/{customer}/{id}/end', {
    summary: 'Let the records go again, with why',
    scope: 'privacy:write',
    params: z.object({ customer: z.guid(), id: z.guid() }),
    body: Lifting,
    refusals: ['no-legal-hold'],
    recorded: true,
    handle: ({ db, params, body, viewer, now }) =>
      privacy.releaseRecords(db, params.customer, params.id, body.why, actorOf(viewer), now),
  }),
]
