import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { actorOf, get, post, type Route } from '#platform/http/route.ts'
import { Condolence, Disaster, NewDisaster, Region, RegionReach } from './disaster-contract.ts'
import { livingIn } from './disaster-views.ts'
import { condolence, declareDisaster, openDisasters } from './disasters.ts'

/** The switch for regions struck by a disaster (G9). */
export const disasterRoutes: readonly Route[] = [
  get('/api/v1/disasters', {
    about: 'house',
    summary:
      'Regions struck by a disaster, open ones first, with how many customers live there, and words of sympathy to begin from',
    scope: 'settings:read',
    answer: z.object({ items: listed(Disaster), condolence: Condolence }),
    handle: async ({ db, language, now }) => ({
      items: asListed(await openDisasters(db, now)),
      condolence: condolence(language),
    }),
  }),
  get('/api/v1/disasters/reach', {
    summary: 'Whom a region would mean, before it is declared',
    scope: 'customers:read',
    query: Region,
    answer: RegionReach,
    handle: ({ db, query }) => livingIn(db, query.prefecture, query.municipality || null),
  }),
  post('/api/v1/disasters', {
    about: 'house',
    summary: 'Let advertising and good cheer stand still in a region, with owner, reason and a day to look again',
    scope: 'settings:write',
    body: NewDisaster,
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: ['disaster-review-past', 'disaster-nobody-there'],
    handle: async ({ db, body, viewer, now }) => ({ id: await declareDisaster(db, body, actorOf(viewer), now) }),
  }),
]
