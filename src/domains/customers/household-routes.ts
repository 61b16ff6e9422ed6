import { z } from 'zod'
import { actorOf, del, get, post, put, type Route } from '#platform/http/route.ts'
import * as customers from './index.ts'
import { HomeProposal, HouseholdInput, HouseholdName, Together } from './person-contract.ts'

const ById = z.object({ id: z.guid() })

/** People who live together: who may, who does, what the home is called. */
export const householdRoutes: Route[] = [
  get('/api/v1/households/proposals', {
    summary: 'People of one surname at one address who are not one home yet',
    scope: 'customers:read',
    query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    answer: z.object({ items: z.array(HomeProposal), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: ({ db, query }) => customers.homeProposals(db, query),
  }),
  get('/api/v1/customers/{id}/household/proposal', {
    summary: 'Who may live with this customer: the same surname at the same address',
    scope: 'customers:read',
    params: ById,
    answer: z.object({ proposal: HomeProposal.nullable() }),
    handle: async ({ db, params }) => ({ proposal: await customers.homeProposalFor(db, params.id) }),
  }),
  post('/api/v1/households', {
    summary: 'Make these people one home; a home one of them has takes the others in',
    scope: 'customers:write',
    status: 201,
    body: HouseholdInput,
    answer: Together,
    refusals: ['no-customer', 'household-alone', 'household-company', 'household-other'],
    recorded: true,
    whomIn: body => body.members[0] ?? null,
    handle: ({ db, viewer, body, now }) => customers.liveTogether(db, body, actorOf(viewer), now),
  }),
  put('/api/v1/households/{id}', {
    summary: 'Give a home another name',
    scope: 'customers:write',
    params: ById,
    body: HouseholdName,
    refusals: ['no-household'],
    recorded: true,
    handle: ({ db, params, body }) => customers.nameHousehold(db, params.id, body.name),
  }),
  del('/api/v1/customers/{id}/household', {
    summary: 'Take a customer out of their home',
    scope: 'customers:write',
    params: ById,
    refusals: ['no-customer'],
    recorded: true,
    handle: ({ db, viewer, params, now }) => customers.moveOut(db, params.id, actorOf(viewer), now),
  }),
]
