import { z } from 'zod'
import { searchFor } from '#domains/customers/search-rules.ts'
import { idOf, newId } from '#kernel/ids.ts'
import { Counted } from '#kernel/paging.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import { RecordHold } from './contract.ts'
import { HoldFilter, HoldPage, HoldsOf } from './hold-contract.ts'
import { holdList, holdsAbout, holdsCounted } from './hold-list.ts'
import { hold, lift, refuseProtecting } from './holds.ts'
import { known } from './page.ts'

const ById = z.object({ id: idOf<'customer'>() })

/** Leaving people in peace: placing, ending, and looking through all of it. */
export const holdRoutes: readonly Route[] = [
  get('/api/v1/holds', {
    summary: 'Everybody who is left in peace, newest first: open holds, or those that are over',
    scope: 'customers:read',
    query: HoldFilter,
    answer: HoldPage,
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: ({ db, sight, query, now }) => holdList(db, { ...query, ...searchFor(sight) }, now),
  }),
  get('/api/v1/holds/count', {
    summary: 'How many holds a filter finds, counted up to 1,000',
    scope: 'customers:read',
    query: HoldFilter.omit({ cursor: true, limit: true }),
    answer: Counted,
    searchesNames: true,
    handle: ({ db, sight, query, now }) => holdsCounted(db, { ...query, ...searchFor(sight) }, now),
  }),
  get('/api/v1/customers/{id}/holds', {
    summary: 'What keeps this customer in peace, from around them too, and whom a hold on them would reach',
    scope: 'customers:read',
    params: ById,
    answer: HoldsOf,
    refusals: ['customer-not-found'],
    beyond: 'A hold reaches the home and the company wherever they are looked after; names of other branches stay hidden',
    handle: async ({ db, house, params: { id }, now }) => {
      await known(db, id)
      return holdsAbout(db, house, id, now)
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
    recorded: true,
    handle: async ({ db, params, body, viewer, now }) => {
      await known(db, params.id)
      const id = newId()
      await hold(db, [{ id, customer: params.id, ...body }], actorOf(viewer), now)
      return { id }
    },
  }),
  put('/api/v1/customers/{id}/holds/{hold}/end', {
    summary:
      'End a hold, with a reason; what was held for it waits again (after a complaint some days later, unless it was a mistake)',
    scope: 'consent:write',
    params: ById.extend({ hold: idOf<'hold'>() }),
    body: z.object({ reason: z.string().trim().min(1).max(200), mistaken: z.boolean().default(false) }),
    refusals: ['hold-reason-missing', 'hold-not-yours'],
    recorded: true,
    handle: async ({ db, params, body: { reason, mistaken }, viewer, now }) => {
      if (!viewer.scopes.has('approve')) await refuseProtecting(db, params.id, params.hold)
      await lift(db, params.id, params.hold, reason, actorOf(viewer), now, { mistaken })
    },
  }),
]
