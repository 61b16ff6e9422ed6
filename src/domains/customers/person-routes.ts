import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { actorOf, del, get, post, put, type Route, raw, type Sight, type Viewer } from '#platform/http/route.ts'
import type { Follower } from './followers.ts'
import * as customers from './index.ts'
import {
  Assigned,
  Assignment,
  AttributeChange,
  AttributesSet,
  CustomerEdit,
  CustomerForm,
  Death,
  Erasure,
  Saved,
} from './person-contract.ts'

const ById = z.object({ id: z.guid() })
const gone = ['no-customer', 'customer-gone']

// Whoever sees some branches alone writes people down for one of them, or would never see them again.
const branchFor = ({ branches }: Sight, { branchId }: Viewer): string | null =>
  branches === 'all' ? null : (branchId ?? branches[0] ?? null)

/** Writing customers down and changing them, one or many. */
export const personRoutes = (followers: readonly Follower[]): Route[] => [
  post('/api/v1/customers', {
    summary: 'Write a customer down by hand; answers what was mended and what is doubtful',
    scope: 'customers:write',
    status: 201,
    body: CustomerForm,
    answer: Saved,
    refusals: ['customer-form', 'no-company'],
    handle: ({ db, viewer, sight, body, now }) =>
      customers.addCustomer(db, { ...body, branch: body.branch ?? branchFor(sight, viewer) }, actorOf(viewer), now),
  }),
  put('/api/v1/customers/{id}', {
    unmasked: 'contact',
    summary: 'Save the form of a customer; readAt tells whether somebody else saved meanwhile',
    scope: 'customers:write',
    params: ById,
    body: CustomerEdit,
    answer: Saved,
    refusals: [...gone, 'customer-form', 'customer-changed', 'no-company'],
    handle: ({ db, viewer, params, body, now }) => customers.changeCustomer(db, params.id, body, actorOf(viewer), now),
  }),
  put('/api/v1/customers/{id}/archive', {
    summary: 'Put a customer away: out of the lists, contacted no more, nothing lost',
    scope: 'customers:write',
    params: ById,
    refusals: gone,
    handle: async ({ db, viewer, params, now }) =>
      void (await customers.archive(db, [params.id], followers, actorOf(viewer), now)),
  }),
  del('/api/v1/customers/{id}/archive', {
    summary: 'Bring an archived customer back',
    scope: 'customers:write',
    params: ById,
    refusals: gone,
    handle: async ({ db, viewer, params, now }) => void (await customers.unarchive(db, [params.id], actorOf(viewer), now)),
  }),
  put('/api/v1/customers/{id}/death', {
    summary: 'The customer has died: everything that waits for them stops at once',
    scope: 'customers:write',
    params: ById,
    body: Death,
    refusals: gone,
    handle: async ({ db, viewer, params, now }) => void (await customers.mourn(db, [params.id], followers, actorOf(viewer), now)),
  }),
  del('/api/v1/customers/{id}/death', {
    summary: 'The word that the customer died was a mistake',
    scope: 'customers:write',
    params: ById,
    refusals: gone,
    handle: async ({ db, viewer, params, now }) => void (await customers.unmourn(db, [params.id], actorOf(viewer), now)),
  }),
  put('/api/v1/customers/{id}/erasure', {
    summary: 'Erase a person for good; the name is typed again so that it is no slip. Only a signed-in person may, no key',
    scope: 'customers:erase',
    params: ById,
    body: Erasure,
    refusals: ['no-customer', 'erase-name-differs', 'approval-needed'],
    erases: async () => 1,
    handle: ({ db, viewer, params, body, now }) => customers.erase(db, params.id, body.name, followers, actorOf(viewer), now),
  }),
  get('/api/v1/customers/{id}/data', {
    unmasked: true,
    summary: 'Everything held about one person, as one JSON file for their own eyes. Only a signed-in person may, no key',
    scope: 'customers:erase',
    params: ById,
    answer: raw('application/json', 'one'),
    refusals: ['no-customer'],
    async handle({ db, params }) {
      const held = await customers.held(db, params.id, followers)
      return new Response(JSON.stringify(held, null, 2), {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="customer-${params.id}.json"`,
        },
      })
    },
  }),
  put('/api/v1/customer-assignments', {
    summary:
      'Give many customers a branch or a person in charge; null takes it away, absent leaves it; putting `before` takes it back',
    scope: 'customers:write',
    body: Assignment,
    answer: Assigned,
    handle: ({ db, viewer, body, now }) => customers.assignTo(db, body, actorOf(viewer), now),
  }),
  put('/api/v1/customer-attributes', {
    summary: 'Set one of the company’s own fields for many customers; putting `before` takes it back',
    scope: 'customers:write',
    body: AttributeChange,
    answer: AttributesSet,
    refusals: ['no-field', 'bad-attribute', 'field-hidden'],
    async handle({ db, sight, viewer, body, now }) {
      await customers.refuseHidden(db, [body.key], sight)
      return customers.setAttributes(db, body, actorOf(viewer), now)
    },
  }),
]

/** The id of the member of staff who asks; an API key has none. */
export const staffOf = (viewer: Viewer): string | null => (viewer.kind === 'staff' ? viewer.id : null)

/** The same where only a person will do. Refusal `staff-only`. */
export function needStaff(viewer: Viewer): string {
  if (viewer.kind !== 'staff')
    throw new Refusal('staff-only', 'これはサインインした人だけの操作です。鍵(APIキー)ではできません。', { status: 403 })
  return viewer.id
}
