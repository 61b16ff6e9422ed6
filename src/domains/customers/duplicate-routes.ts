import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { actorOf, del, get, post, put, type Route } from '#platform/http/route.ts'
import { ring } from '#platform/jobs.ts'
import { Candidate, Merged, MergeOrder, MergePreview, MergeRow } from './duplicate-contract.ts'
import type { Follower } from './followers.ts'
import * as customers from './index.ts'
import { staffOf } from './person-routes.ts'

const Pair = z.object({ one: z.guid(), other: z.guid() })
const ById = z.object({ id: z.guid() })
const refusals = ['no-customer', 'same-customer', 'customer-gone', 'other-kind', 'one-deceased']

/** Rows that may be one person: proposals, a look side by side, merging and taking it back. */
export const duplicateRoutes = (followers: readonly Follower[]): Route[] => [
  get('/api/v1/duplicates', {
    summary: 'Pairs that may be one person, the surest first, with reasons',
    scope: 'customers:read',
    query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
    answer: z.object({ items: z.array(Candidate), next: z.string().nullable(), open: z.int() }),
    async handle({ db, query }) {
      const [page, open] = await Promise.all([customers.duplicates(db, query), customers.duplicatesOpen(db)])
      return { ...page, open }
    },
  }),
  post('/api/v1/duplicates/search', {
    about: 'everybody',
    summary: 'Look through everybody again for pairs that may be one person; runs beside the work',
    scope: 'customers:write',
    status: 202,
    answer: z.object({ begun: z.boolean() }),
    async handle({ db }) {
      await ring(db, { job: 'customers.find-duplicates', payload: { all: true }, key: 'find-all-duplicates' })
      return { begun: true }
    },
  }),
  get('/api/v1/duplicates/{one}/{other}', {
    summary:
      'Both side by side: which value survives per field when the other goes into the one, what hangs on each, and how the one will stand',
    scope: 'customers:read',
    params: Pair,
    answer: MergePreview,
    refusals,
    handle: ({ db, params }) => customers.mergePreview(db, { kept: params.one, gone: params.other }, followers),
  }),
  put('/api/v1/duplicates/{one}/{other}/difference', {
    summary: 'These two are different people; never proposed again',
    scope: 'customers:write',
    params: Pair,
    refusals: ['no-customer', 'same-customer'],
    handle: ({ db, viewer, params, now }) => customers.sayDifferent(db, params.one, params.other, staffOf(viewer), now),
  }),
  del('/api/v1/duplicates/{one}/{other}/difference', {
    summary: 'Take that word back',
    scope: 'customers:write',
    params: Pair,
    refusals: ['no-customer', 'same-customer'],
    handle: ({ db, params, now }) => customers.sayUndecided(db, params.one, params.other, now),
  }),
  post('/api/v1/merges', {
    summary: 'Make one customer of two, on a person’s word',
    scope: 'customers:write',
    status: 201,
    body: MergeOrder,
    answer: Merged,
    refusals,
    recorded: true,
    whomIn: body => body.kept,
    async handle({ db, viewer, body, now }) {
      const id = await customers.merge(db, body, followers, { actor: actorOf(viewer), staff: staffOf(viewer) }, now)
      return { id, kept: body.kept, gone: body.gone }
    },
  }),
  del('/api/v1/merges/{id}', {
    summary: 'Take a merge back: both stand as they did',
    scope: 'customers:write',
    params: ById,
    refusals: ['no-merge', 'unmerge-later-first', 'unmerge-erased'],
    recorded: true,
    handle: ({ db, viewer, params, now }) =>
      customers.unmerge(db, params.id, followers, { actor: actorOf(viewer), staff: staffOf(viewer) }, now),
  }),
  get('/api/v1/customers/{id}/merges', {
    summary: 'The merges that made this customer, the latest first',
    scope: 'customers:read',
    params: ById,
    answer: listed(MergeRow),
    handle: async ({ db, params }) => asListed(await customers.merges(db, params.id)),
  }),
]
