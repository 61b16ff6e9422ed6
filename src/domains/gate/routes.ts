import { z } from 'zod'
import { listed } from '#kernel/paging.ts'
import { get, type Route } from '#platform/http/route.ts'
import { packList } from './packs/packs.ts'
import { PackWire } from './packs/packs-contract.ts'

export const gateRoutes: readonly Route[] = [
  get('/api/v1/packs', {
    about: 'house',
    summary: 'The trades whose own laws the gate keeps, which are on, and what each blocks',
    scope: 'settings:read',
    answer: z.object({ items: listed(PackWire) }),
    handle: async ({ db, language }) => ({ items: await packList(db, language) }),
  }),
]
