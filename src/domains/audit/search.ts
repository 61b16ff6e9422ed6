import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { type DayPoint, dayOn, isDayPoint } from '#kernel/day-point.ts'
import { type Counted, countedUpTo, decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Table } from '#platform/files/write-table.ts'
import type { AuditFilter, AuditQuery, AuditRow } from './contract.ts'
import { entryCount, entryRows, peopleTold } from './search-views.ts'

const Place = z.object({ at: z.string(), id: z.guid() })

/** Entries under a filter, newest first. */
export async function search(db: Db, { cursor, limit, ...filter }: AuditQuery): Promise<Page<AuditRow>> {
  const after = cursor === undefined ? null : decodeCursor(cursor, place => Place.parse(place))
  const rows = await entryRows(db, filter, after, limit + 1)
  return pageOf(rows, limit, last => ({ at: new Date(last.at).toISOString(), id: last.id }))
}

/** How many entries a filter finds. */
export const counted = async (db: Db, filter: AuditFilter): Promise<Counted> => countedUpTo(await entryCount(db, filter))

/** A filter as it is asked today: its days are moments, each the beginning of its day in the company's zone. */
export async function askedToday<F extends { from?: string | undefined; to?: string | undefined }>(
  db: Db,
  asked: F,
  now: Date,
): Promise<F> {
  const { zone } = await settings.get(db, 'company')
  const moment = (point: DayPoint | undefined) =>
    point !== undefined && isDayPoint(point) ? at(dayOn(point, dayOf(now, zone)), '00:00', zone).toISOString() : point
  return { ...asked, from: moment(asked.from), to: moment(asked.to) }
}

/** Of how many people entries under a filter tell: customers, and else whoever did it. */
export const peopleIn = peopleTold

const HEADS = ['at', 'actor', 'name', 'what', 'whom', 'subject', 'data', 'seal'] as const

/** The same as a file, of any length in flat memory. */
export function table(db: Db, filter: AuditFilter, zone: string, now: Date): Table {
  async function* pages() {
    let cursor: string | undefined
    do {
      const page: Page<AuditRow> = await search(db, { ...filter, cursor, limit: 2000 })
      yield page.items.map(row => HEADS.map(head => cellOf(row[head])))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
  }
  return { name: `audit ${dayOf(now, zone)}`, heads: [...HEADS], pages: pages() }
}

function cellOf(value: AuditRow[(typeof HEADS)[number]]): string | number | null {
  if (value === null || typeof value === 'number') return value
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
