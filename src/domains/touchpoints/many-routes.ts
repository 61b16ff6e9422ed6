import type { Db } from '#platform/database/connect.ts'
import { actorOf, get, put, type Route } from '#platform/http/route.ts'
import { askedToday } from './asked.ts'
import { LedgerIds, LedgerIdsQuery, ManyMoves, ManyTurned, ManyWhy } from './contract.ts'
import * as touchpoints from './index.ts'

type ManyVerb = (db: Db, what: ManyWhy, actor: string, now: Date) => Promise<ManyTurned>

const many = (path: string, summary: string, verb: ManyVerb): Route =>
  put(`/api/v1/touchpoint-${path}`, {
    summary,
    scope: 'contacts:write',
    body: ManyWhy,
    answer: ManyTurned,
    handle: ({ db, body, viewer, now }) => verb(db, body, actorOf(viewer), now),
  })

/** Acts on many contacts at once, by a person's word. */
export const manyRoutes: readonly Route[] = [
  get('/api/v1/touchpoints/ids', {
    searchesNames: true,
    summary: 'Which contacts a filter means, many at a time: gather them first, then act on them in batches',
    scope: 'contacts:read',
    query: LedgerIdsQuery,
    answer: LedgerIds,
    refusals: ['bad-cursor'],
    handle: async ({ db, sight, query: { cursor, limit, ...asked }, now }) => {
      const { filter, zone } = await askedToday(db, sight, asked, now)
      return touchpoints.ids(db, filter, { cursor, limit, zone })
    },
  }),
  put('/api/v1/touchpoint-times', {
    summary: 'Move many waiting or held contacts, each to its own time, with a reason; putting the times answered takes it back',
    scope: 'contacts:write',
    body: ManyMoves,
    answer: ManyTurned,
    handle: ({ db, body, viewer, now }) => touchpoints.moveMany(db, body, actorOf(viewer), now),
  }),
  many('skips', 'Leave many contacts out, with a reason; late and held ones are let go', touchpoints.skipMany),
  many('cancellations', 'Cancel many contacts, with a reason', touchpoints.cancelMany),
  many('releases', 'Let many held contacts wait again, with a reason', touchpoints.releaseMany),
  many('restorations', 'Take back skips and cancellations of many that a person made, with a reason', touchpoints.restoreMany),
]
