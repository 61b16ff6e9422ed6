import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import { type CalendarAsk, calendarRows, type FeedRow } from './views.ts'

const Place = z.object({ at: z.iso.datetime(), id: z.guid() })
const SIZE = 2000

type Asked = Omit<CalendarAsk, 'after' | 'limit'>

/** A page of what stands in a span of days, the earliest first. Refusal `bad-cursor`. */
export async function calendar(
  db: Db,
  asked: Asked,
  { cursor, limit = SIZE }: { cursor?: string | undefined; limit?: number },
): Promise<Page<FeedRow>> {
  const after = cursor === undefined ? null : decodeCursor(cursor, place => Place.parse(place))
  const rows = await calendarRows(db, { ...asked, after, limit: limit + 1 })
  return pageOf(rows, limit, last => ({ at: last.due_at.toISOString(), id: last.id }))
}

/** All of it. */
export async function wholeCalendar(db: Db, asked: Asked): Promise<FeedRow[]> {
  const whole: FeedRow[] = []
  let cursor: string | undefined
  do {
    const page: Page<FeedRow> = await calendar(db, asked, { cursor })
    whole.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return whole
}
