import { asListed, listed } from '#kernel/paging.ts'
import { actorOf, del, get, post, type Route } from '#platform/http/route.ts'
import { apiKeys, makeKey, revokeKey } from './api-keys.ts'
import { ApiKey, ById, FreshKey, KeyInput } from './contract.ts'

export const apiKeyRoutes: Route[] = [
  get('/api/v1/api-keys', {
    summary: 'All API keys, open ones first; never the keys themselves',
    scope: 'settings:read',
    about: 'house',
    answer: listed(ApiKey),
    handle: async ({ db }) => asListed(await apiKeys(db)),
  }),
  post('/api/v1/api-keys', {
    summary: 'Make an API key; it is shown in this answer only',
    scope: 'settings:write',
    about: 'house',
    body: KeyInput,
    answer: FreshKey,
    status: 201,
    secret: true,
    refusals: ['scope-too-wide', 'sight-too-wide'],
    handle: ({ db, viewer, body, now }) => makeKey(db, body, viewer, now),
  }),
  del('/api/v1/api-keys/{id}', {
    summary: 'End an API key at once',
    scope: 'settings:write',
    about: 'house',
    params: ById,
    refusals: ['no-key'],
    handle: ({ db, viewer, params, now }) => revokeKey(db, params.id, actorOf(viewer), now),
  }),
]
