import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { actorOf, del, get, post, type Route } from '#platform/http/route.ts'
import { SimulateBody, Simulation } from './contract.ts'
import * as plans from './index.ts'

const One = z.object({ id: z.guid() })

/** Playing plans over a window of days without touching anybody. */
export const simulationRoutes: readonly Route[] = [
  post('/api/v1/simulations', {
    about: 'everybody',
    summary: 'Plays plans over [from, to) on a ledger of their own, in the background; no planIds means all that run.',
    scope: 'plans:read',
    body: SimulateBody,
    answer: Simulation,
    status: 202,
    refusals: ['window-backwards', 'window-too-long'],
    handle: async ({ db, body, viewer, now }) =>
      plans.simulation(db, await plans.requestSimulation(db, body, actorOf(viewer), now)),
  }),
  get('/api/v1/simulations', {
    about: 'everybody',
    summary: 'The latest simulations, newest first, without their results.',
    scope: 'plans:read',
    answer: z.object({ items: listed(Simulation) }),
    handle: async ({ db }) => ({ items: asListed(await plans.simulations(db)) }),
  }),
  get('/api/v1/simulations/{id}', {
    about: 'everybody',
    summary: 'A simulation: the day being played, and the result once it is done.',
    scope: 'plans:read',
    params: One,
    answer: Simulation,
    refusals: ['simulation-not-found'],
    handle: ({ db, params }) => plans.simulation(db, params.id),
  }),
  del('/api/v1/simulations/{id}', {
    about: 'everybody',
    summary: 'Stops a simulation that waits or runs.',
    scope: 'plans:read',
    params: One,
    refusals: ['simulation-not-found'],
    handle: ({ db, params, now }) => plans.stopSimulation(db, params.id, now),
  }),
]
