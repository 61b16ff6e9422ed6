import { z } from 'zod'
import type { Follower } from '#domains/customers/index.ts'
import { searchFor } from '#domains/customers/search-rules.ts'
import { Counted } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import { ById, Found, Made, PageQuery } from './contract.ts'
import * as privacy from './index.ts'
import { Answer, Identity, RequestInput, RequestRow } from './request-contract.ts'

const Filter = Found.extend({ state: z.enum(['open', 'all']).default('open'), customer: z.guid().optional() })

/** What people ask of us about their own data (32–39条). */
export const requestRoutes = (followers: readonly Follower[]): readonly Route[] => [
  get('/api/v1/privacy/requests', {
    summary: 'Requests of people about their own data, the open ones by their day',
    scope: 'privacy:read',
    query: PageQuery.extend(Filter.shape),
    answer: z.object({ items: z.array(RequestRow), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: ({ db, sight, query, now }) => privacy.requestPage(db, { ...query, ...searchFor(sight) }, now),
  }),
  get('/api/v1/privacy/requests/count', {
    summary: 'How many requests a filter finds, counted up to 1,000',
    scope: 'privacy:read',
    query: Filter,
    answer: Counted,
    searchesNames: true,
    handle: ({ db, sight, query, now }) => privacy.requestsCounted(db, { ...query, ...searchFor(sight) }, now),
  }),
  post('/api/v1/privacy/requests', {
    summary: 'Open a request: it gets a number, a day to answer by and a line in 今日; a wish to stop is a refusal at once',
    scope: 'privacy:write',
    body: RequestInput,
    answer: Made,
    status: 201,
    refusals: ['no-customer', 'request-customer-missing'],
    recorded: true,
    whomIn: body => body.customer,
    async handle({ db, sight, body, viewer, now }) {
      // Who sees some branches only would not find it again.
      if (body.customer === null && sight.branches !== 'all')
        throw new Refusal(
          'request-customer-missing',
          'どのお客様からのお申し出かを選んでください。分からないときは、全店を見られる人に頼んでください。',
        )
      return { id: await privacy.openRequest(db, body, actorOf(viewer), now) }
    },
  }),
  get('/api/v1/privacy/requests/{id}', {
    summary: 'One request',
    scope: 'privacy:read',
    params: ById,
    answer: RequestRow,
    refusals: ['no-request'],
    handle: ({ db, params, now }) => privacy.requestOf(db, params.id, now),
  }),
  put('/api/v1/privacy/requests/{id}/identity', {
    summary: 'Write down how the person (or the agent’s right) was checked, and who it is',
    scope: 'privacy:write',
    params: ById,
    body: Identity,
    refusals: ['no-request', 'request-closed', 'no-customer'],
    recorded: true,
    whomIn: body => body.customer,
    handle: ({ db, params, body, viewer, now }) => privacy.identify(db, params.id, body, actorOf(viewer), now),
  }),
  put('/api/v1/privacy/requests/{id}/answer', {
    summary:
      'Answer it, or refuse with the reason; a stop of use and an erasure are carried out in the same act. Only a signed-in person may',
    scope: 'customers:erase',
    params: ById,
    body: Answer,
    refusals: [
      'no-request',
      'request-closed',
      'identity-missing',
      'agent-proof-missing',
      'fee-missing',
      'erase-name-differs',
      'legal-hold-stands',
      'approval-needed',
    ],
    erases: async ({ db, params, body, now }) => {
      if (body.outcome !== 'done') return 0
      return (await privacy.requestOf(db, params.id, now)).kind === 'erase' ? 1 : 0
    },
    handle: ({ db, params, body, viewer, now }) => privacy.answer(db, params.id, body, followers, actorOf(viewer), now),
  }),
]
