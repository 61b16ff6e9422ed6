import { z } from 'zod'
import { searchFor } from '#domains/customers/search-rules.ts'
import * as staff from '#domains/staff/index.ts'
import { Day } from '#kernel/day.ts'
import { Counted, decodeCursor, encodeCursor } from '#kernel/paging.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import { CareRow, DropPromise } from './contract.ts'
import * as tasks from './index.ts'

const Place = z.object({ month: Day, customer: z.uuid() })
const CareFilter = z.object({
  month: Day,
  branch: z.uuid().optional(),
  state: z.enum(['open', 'contacted', 'passed']).optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** 気づかいリスト: see it, take one into 今日, pass one over. */
export const careRoutes: Route[] = [
  get('/api/v1/care-lists', {
    summary: 'People nobody has spoken to for too long, by silence against their own rhythm',
    scope: 'tasks:read',
    query: CareFilter,
    answer: z.object({ items: z.array(CareRow), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: async ({ db, sight, query: { cursor, limit, ...asked } }) => {
      const after = cursor ? decodeCursor(cursor, place => z.int().min(0).parse(place)) : 0
      const rows = await tasks.careList(db, { ...asked, ...searchFor(sight), after, limit: limit + 1 })
      return {
        items: rows.slice(0, limit).map(tasks.presentCare),
        next: rows.length > limit ? encodeCursor(after + limit) : null,
      }
    },
  }),
  get('/api/v1/care-lists/count', {
    summary: 'How many of the care list of a month a filter finds, counted up to 1,000',
    scope: 'tasks:read',
    query: CareFilter.omit({ cursor: true, limit: true }),
    answer: Counted,
    searchesNames: true,
    handle: ({ db, sight, query }) => tasks.careCounted(db, { ...query, ...searchFor(sight) }),
  }),
  post('/api/v1/care-lists', {
    about: 'everybody',
    summary: 'Write the care list of this month now (it is written by itself on the first)',
    scope: 'tasks:write',
    status: 201,
    answer: z.object({ count: z.int() }),
    handle: async ({ db, now }) => ({
      count: await tasks.buildCareList(db, (await staff.settings.get(db, 'company')).zone, now),
    }),
  }),
  put('/api/v1/care-lists/{month}/{customer}/call', {
    summary: 'Take one of the list into today as a care call',
    scope: 'tasks:write',
    params: Place,
    answer: z.object({ touchpointId: z.string() }),
    refusals: ['not-on-care-list'],
    handle: async ({ db, viewer, params, now }) => {
      const { zone } = await staff.settings.get(db, 'company')
      return { touchpointId: await tasks.careFor(db, params, { actor: actorOf(viewer), zone }, now) }
    },
  }),
  put('/api/v1/care-lists/{month}/{customer}/passed', {
    summary: 'Pass one of the list over this month, with a reason',
    scope: 'tasks:write',
    params: Place,
    body: DropPromise,
    refusals: ['not-on-care-list'],
    handle: ({ db, params, body }) => tasks.passOver(db, params, body.reason),
  }),
]
