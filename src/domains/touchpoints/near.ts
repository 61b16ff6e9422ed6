import { z } from 'zod'
import { decodeCursor, encodeCursor, type Page } from '#kernel/paging.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { LedgerFilter, TouchpointRow } from './contract.ts'
import { listRows } from './list-views.ts'

// `since` is the midnight the first page began with: a later page goes on from the same one.
const Place = z.object({
  since: z.iso.datetime(),
  past: z.boolean(),
  after: z.object({ at: z.iso.datetime(), id: z.guid() }).nullable(),
})
type Place = z.infer<typeof Place>

type Paging = { cursor?: string | undefined; limit: number; zone: string }

/** A page of the ledger with what is nearest first: today and what is coming, the soonest first; behind it what is past, the latest first. Refusal `bad-cursor`. */
export async function near(
  db: Db,
  filter: LedgerFilter,
  { cursor, limit, zone }: Paging,
  now: Date,
): Promise<Page<TouchpointRow>> {
  const begin: Place = { since: at(dayOf(now, zone), '00:00', zone).toISOString(), past: false, after: null }
  const place = cursor === undefined ? begin : decodeCursor(cursor, it => Place.parse(it))
  const since = new Date(place.since)
  const coming = place.past
    ? []
    : await listRows(db, { ...filter, zone, since, oldestFirst: true, after: place.after, limit: limit + 1 })
  if (coming.length > limit)
    return { items: coming.slice(0, limit), next: encodeCursor(placeOf(place, false, coming[limit - 1])) }

  const left = limit - coming.length
  const after = place.past ? place.after : null
  const past = await listRows(db, { ...filter, zone, until: since, after, limit: left + 1 })
  const items = [...coming, ...past.slice(0, left)]
  return { items, next: past.length > left ? encodeCursor(placeOf(place, true, past[left - 1])) : null }
}

// No row: the past begins on the next page.
const placeOf = ({ since }: Place, past: boolean, last: TouchpointRow | undefined): Place => ({
  since,
  past,
  after: last ? { at: new Date(last.dueAt).toISOString(), id: last.id } : null,
})
