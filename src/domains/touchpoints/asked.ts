import { type Searching, searchFor } from '#domains/customers/search-rules.ts'
import { settings } from '#domains/staff/index.ts'
import { type DayPoint, dayOn } from '#kernel/day-point.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'

type Days = { from?: DayPoint | undefined; to?: DayPoint | undefined }

/** A filter as somebody asks it today: the days that are counted from today, the company's zone, and how far they may search. */
export async function askedToday<F extends Days>(db: Db, sight: Searching, asked: F, now: Date) {
  const { zone } = await settings.get(db, 'company')
  const today = dayOf(now, zone)
  return { filter: { ...asked, from: dayOn(asked.from, today), to: dayOn(asked.to, today), ...searchFor(sight) }, zone }
}
