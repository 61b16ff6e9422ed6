import type { BusinessCalendar } from '#kernel/business-calendar.ts'
import { nextOpening } from '#kernel/opening.ts'

/** No calls and visits outside these hours, however long the house is open. */
const MANNERS = { from: '09:00', to: '20:00' }

/** From when on a call or visit of this time is really made: the time itself, or the next opening after a day off or a night. Null where the house never opens in time to call. */
export function madeFrom(wished: Date, calendar: BusinessCalendar, zone: string): Date | null {
  const cut = (bands: BusinessCalendar['bands']) =>
    bands
      .map(it => ({ from: it.from < MANNERS.from ? MANNERS.from : it.from, to: it.to > MANNERS.to ? MANNERS.to : it.to }))
      .filter(it => it.from < it.to)
  const byDay = Object.entries(calendar.bandsByWeekday).map(([day, bands]) => [day, cut(bands)])
  try {
    return nextOpening(wished, { ...calendar, bands: cut(calendar.bands), bandsByWeekday: Object.fromEntries(byDay) }, zone)
  } catch {
    return null
  }
}
