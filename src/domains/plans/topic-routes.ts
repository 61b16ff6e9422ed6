import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { get, type Route } from '#platform/http/route.ts'
import { TopicUse } from './topic-contract.ts'
import { topicUses } from './topic-views.ts'

/** Where the house's topics are at work. */
export const topicRoutes: readonly Route[] = [
  get('/api/v1/consent/topic-uses', {
    about: 'house',
    summary: 'Which plans advertise under each topic, and which wordings a consent to it answered',
    scope: 'customers:read',
    answer: z.object({ items: listed(TopicUse) }),
    handle: async ({ db }) => ({ items: asListed(await topicUses(db)) }),
  }),
]
