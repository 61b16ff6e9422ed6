import { z } from 'zod'
import * as channels from '#domains/channels/index.ts'
import { idOf } from '#kernel/ids.ts'
import { get, type Route } from '#platform/http/route.ts'
import { Explanation } from './contract.ts'
import { explainById, known } from './index.ts'

/** Why: for past, present and future. */
export const explainRoutes: readonly Route[] = [
  get('/api/v1/customers/{id}/explain', {
    summary: 'Why this customer got, did not get or will get each contact',
    scope: 'contacts:read',
    params: z.object({ id: idOf<'customer'>() }),
    query: z.object({ plan: z.guid().optional() }),
    answer: Explanation,
    refusals: ['customer-not-found'],
    beyond: 'The gate asks who else has this address, wherever they are looked after',
    handle: async ({ db, house, world, params, query, language, now }) => {
      await known(db, params.id)
      const closed = await channels.closed(db, { secrets: world.secrets, smtpUrl: world.config.smtpUrl })
      return explainById(house, { customer: params.id, plan: query.plan ?? null, language, closed }, now)
    },
  }),
]
