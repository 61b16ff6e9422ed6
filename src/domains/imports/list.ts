import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { dayOn } from '#kernel/day-point.ts'
import { type Counted, countedUpTo, decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { ImportFilter, ImportView } from './contract.ts'
import { importCount, newestImports } from './store.ts'
import { viewOf } from './view.ts'

const Place = z.tuple([z.coerce.date(), z.guid()])

type Asked = ImportFilter & { within: readonly string[] | null }

/** How many imports a filter finds. */
export async function counted(db: Db, asked: Asked, now: Date): Promise<Counted> {
  return countedUpTo(await importCount(db, await askedToday(db, asked, now)))
}

/** Imports, newest first, a page at a time. */
export async function list(
  db: Db,
  { cursor, limit, ...asked }: Asked & { cursor: string | undefined; limit: number },
  now: Date,
): Promise<Page<ImportView>> {
  const place = cursor === undefined ? null : decodeCursor(cursor, raw => Place.parse(raw))
  const rows = await newestImports(
    db,
    place === null ? null : { at: place[0], id: place[1] },
    limit + 1,
    await askedToday(db, asked, now),
  )
  const page = pageOf(rows, limit, last => [last.created_at, last.id])
  return { items: page.items.map(viewOf), next: page.next }
}

// A day of a filter begins at its midnight in the company's zone.
async function askedToday(db: Db, asked: Asked, now: Date) {
  const { zone } = await settings.get(db, 'company')
  const since = asked.since === undefined ? undefined : at(dayOn(asked.since, dayOf(now, zone)), '00:00', zone)
  return { ...asked, since }
}
