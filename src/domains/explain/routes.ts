import { z } from 'zod'
import { idOf } from '#kernel/ids.ts'
import { get, type Route } from '#platform/http/route.ts'
import { Explanation } from './contract.ts'
import { explainById } from './index.ts'

/** Why: for past, present and future. */
export const explainRoutes: readonly Route[] = [
  get('/api/v1/customers/{id}/explain', {
    summary: 'Why this customer got, did not get or will get each contact',
    scope: 'contacts:read',
    params: z.object({ id: idOf<'customer'>() }),
    query: z.object({ plan: z.guid().optional() }),
    answer: Explanation,
    refusals: ['customer-not-found'],
    handle: ({ db, params, query, language, now }) => explainById(db, params.id, query.plan ?? null, language, now),
  }),
]
