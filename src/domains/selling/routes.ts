import { z } from 'zod'
import { searchFor } from '#domains/customers/search-rules.ts'
import { idOf } from '#kernel/ids.ts'
import { Counted, countedUpTo } from '#kernel/paging.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import {
  CoolingFilter,
  NewAssent,
  OpenContract,
  PartyOf,
  Register,
  RegisterFilter,
  Reopen,
  SellingPage,
  ToldNoSolicit,
} from './contract.ts'
import { CancelContract, NewContract } from './contract-contract.ts'
import * as selling from './index.ts'

const ById = z.object({ id: idOf<'customer'>() })
const Contract = ById.extend({ contract: z.uuid() })
const Made = z.object({ id: z.string() })

/** The law on selling by phone and visit: what was declined, agreed to, contracted and taken back. */
export const sellingRoutes: readonly Route[] = [
  get('/api/v1/customers/{id}/selling', {
    summary: 'Offers declined, assents, contracts with their cooling-off, continuing customer or not, and what piles up',
    scope: 'customers:read',
    params: ById,
    answer: SellingPage,
    refusals: ['customer-not-found'],
    handle: ({ db, params, now }) => selling.page(db, params.id, now),
  }),
  get('/api/v1/no-solicit', {
    summary:
      'The do-not-solicit register over all branches the viewer sees: who declined what, in which words, when, and who wrote it down',
    scope: 'customers:read',
    tag: 'customers',
    query: RegisterFilter,
    answer: Register,
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: ({ db, sight, query, now }) => selling.register(db, { ...query, ...searchFor(sight) }, now),
  }),
  get('/api/v1/no-solicit/count', {
    summary: 'How many lines of the register a filter finds, counted up to 1,000',
    scope: 'customers:read',
    tag: 'customers',
    query: RegisterFilter.omit({ cursor: true, limit: true }),
    answer: Counted,
    searchesNames: true,
    handle: ({ db, sight, query, now }) => selling.registerCounted(db, { ...query, ...searchFor(sight) }, now),
  }),
  get('/api/v1/cooling-off', {
    summary: 'The contracts that may still be taken back today, the next to end first',
    scope: 'customers:read',
    tag: 'customers',
    query: CoolingFilter,
    answer: z.object({ items: z.array(OpenContract), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: ({ db, sight, query, now }) => selling.coolingPage(db, { ...query, ...searchFor(sight) }, now),
  }),
  get('/api/v1/cooling-off/count', {
    summary: 'How many contracts that may still be taken back a filter finds, counted up to 1,000',
    scope: 'customers:read',
    tag: 'customers',
    query: CoolingFilter.omit({ cursor: true, limit: true }),
    answer: Counted,
    searchesNames: true,
    handle: async ({ db, sight, query, now }) =>
      countedUpTo((await selling.inCoolingOff(db, now, { ...query, ...searchFor(sight) })).length),
  }),
  put('/api/v1/customers/{id}/party', {
    summary: 'Say what kind of party a customer is: a consumer, a business, abroad, or a public body',
    scope: 'customers:write',
    params: ById,
    body: PartyOf,
    refusals: ['customer-not-found'],
    handle: ({ db, params, body, viewer, now }) => selling.nameParty(db, params.id, body.party, actorOf(viewer), now),
  }),
  post('/api/v1/customers/{id}/no-solicit', {
    summary: 'Write down what the customer does not want to be offered again',
    scope: 'consent:write',
    params: ById,
    body: ToldNoSolicit,
    answer: z.object({ count: z.int() }),
    status: 201,
    handle: async ({ db, params, body, viewer, now }) => ({
      count: await selling.noSolicit(db, [{ ...body, customer: params.id }], actorOf(viewer), now),
    }),
  }),
  put('/api/v1/customers/{id}/no-solicit/{ban}/reopening', {
    summary: "Open it again by the customer's own request, with their words",
    scope: 'consent:write',
    params: ById.extend({ ban: z.uuid() }),
    body: Reopen,
    refusals: ['no-such-ban'],
    handle: ({ db, params, body, viewer, now }) =>
      selling.reopen(db, { customer: params.id, id: params.ban }, body.words, actorOf(viewer), now),
  }),
  post('/api/v1/customers/{id}/assents', {
    summary: 'Keep what the customer asked for or agreed to hear, before it is offered',
    scope: 'consent:write',
    params: ById,
    body: NewAssent,
    answer: Made,
    status: 201,
    handle: async ({ db, params, body, viewer, now }) => ({
      id: await selling.assent(db, { ...body, customer: params.id }, actorOf(viewer), now),
    }),
  }),
  post('/api/v1/customers/{id}/contracts', {
    summary: 'Write a contract down, so that its cooling-off is counted',
    scope: 'purchases:write',
    params: ById,
    body: NewContract,
    answer: Made,
    status: 201,
    refusals: ['paper-too-early'],
    handle: async ({ db, params, body, viewer, now }) => ({
      id: await selling.keep(db, { customer: params.id }, body, actorOf(viewer), now),
    }),
  }),
  put('/api/v1/customers/{id}/contracts/{contract}', {
    summary: 'Correct a contract: its document came, a new document was handed over',
    scope: 'purchases:write',
    params: Contract,
    body: NewContract,
    refusals: ['no-such-contract', 'paper-too-early'],
    async handle({ db, params, body, viewer, now }) {
      await selling.keep(db, { customer: params.id, id: params.contract }, body, actorOf(viewer), now)
    },
  }),
  put('/api/v1/customers/{id}/contracts/{contract}/cancellation', {
    summary: 'The customer took it back within its days: follow-up of it stops, nothing is claimed',
    scope: 'purchases:write',
    params: Contract,
    body: CancelContract,
    refusals: ['no-such-contract', 'cooling-off-over'],
    handle: ({ db, params, body, viewer, now }) =>
      selling.takeBack(db, { customer: params.id, id: params.contract }, body, actorOf(viewer), now),
  }),
]
