import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { asListed, listed } from '#kernel/paging.ts'
import { actorOf, del, get, post, type Route } from '#platform/http/route.ts'
import { CheckAsked, Checked } from './check-contract.ts'
import { Claim, NewClaim } from './claim-contract.ts'
import { todayOf } from './fields.ts'
import * as templates from './index.ts'

const ById = z.object({ id: z.guid() })

/** Looking at words before they go, and the praising words whose proof was looked at. */
export const checkRoutes: readonly Route[] = [
  post('/api/v1/templates/check', {
    about: 'house',
    summary:
      'What words are by law, what manners and limits say at which character, and which display items their rendered forms lack; nothing is kept or sent',
    scope: 'contacts:read',
    pace: 'checking',
    body: CheckAsked,
    answer: Checked,
    refusals: ['too-many'],
    handle: async ({ db, body, language, now }) => templates.checked(await templates.look(db, body, now), language),
  }),
  get('/api/v1/claims', {
    about: 'house',
    summary: 'Praising words with their proof (K7), newest first',
    scope: 'contacts:read',
    tag: 'templates',
    answer: z.object({ items: listed(Claim) }),
    handle: async ({ db }) => ({ items: asListed(await templates.claims(db)) }),
  }),
  post('/api/v1/claims', {
    about: 'house',
    summary: 'Register a praising word with its proof, who looked at it and until when it may be said',
    scope: 'templates:write',
    tag: 'templates',
    body: NewClaim,
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: ['claim-over'],
    handle: async ({ db, body, viewer, now }) => {
      const today = todayOf(await settings.get(db, 'company'), now)
      return { id: await templates.addClaim(db, body, actorOf(viewer), today, now) }
    },
  }),
  del('/api/v1/claims/{id}', {
    about: 'house',
    summary: 'Take a praising word back: from now on it needs another proof',
    scope: 'templates:write',
    tag: 'templates',
    params: ById,
    refusals: ['claim-not-found'],
    handle: ({ db, params, viewer, now }) => templates.endClaim(db, params.id, actorOf(viewer), now),
  }),
]
