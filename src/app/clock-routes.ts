import { z } from 'zod'
import { refuse } from '#platform/http/problem.ts'
import { put, type Route } from '#platform/http/route.ts'

/** The travelling clock: only there when the app was started with KIZUKAI_NOW. */
export const clockRoutes: Route[] = [
  put('/api/v1/clock', {
    about: 'house',
    summary: 'Travel to another time (only with KIZUKAI_NOW, for development and trials)',
    scope: 'settings:write',
    body: z.object({ now: z.iso.datetime({ offset: true }) }),
    answer: z.object({ now: z.string() }),
    refusals: ['clock-stands'],
    handle: async ({ world, body }) => {
      if (!world.config.startsAt || !world.clock.travel) throw refuse('clock-stands', 409)
      world.clock.travel(new Date(body.now))
      return { now: world.clock.now().toISOString() }
    },
  }),
]
