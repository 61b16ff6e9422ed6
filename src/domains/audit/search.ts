import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Table } from '#platform/files/write-table.ts'
import type { AuditFilter, AuditQuery, AuditRow } from './contract.ts'
import { entryRows, peopleTold } from './search-views.ts'

const Place = z.object({ at: z.string(), id: z.guid() })

/** Entries under a filter, newest first. */
export async function search(db: Db, { cursor, limit, ...filter }: AuditQuery): Promise<Page<AuditRow>> {
  const after = cursor === undefined ? null : decodeCursor(cursor, place => Place.parse(place))
  const rows = await entryRows(db, filter, after, limit + 1)
  return pageOf(rows, limit, last => ({ at: new Date(last.at).toISOString(), id: last.id }))
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
