import { z } from 'zod'
import { type BusinessCalendar, bandsOf } from '#kernel/business-calendar.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { minutesOf, timeFromMinutes } from '#kernel/time-of-day.ts'

/** Words of the gate for a contact whose customer's time is none of the house's: it waits for a person. */
export const UNMET = ['hours.never', 'quiet.never', 'holiday.never', 'blackout.never'] as const
const unmet: ReadonlySet<string | null> = new Set(UNMET)

/** Does it wait because the customer's time and the house's never meet? */
export const isUnmet = ({ state, reason }: { state: string; reason: string | null }): boolean =>
  state === 'held' && unmet.has(reason)

const Agreed = z.object({ agreed: z.object({ hour: z.string() }) })

/** The hour, '17:00-18:00', in which the customer said yes to this one contact though they wish another time; null: none. */
export function agreedHour(data: Record<string, unknown> | null): string | null {
  if (data === null || !('agreed' in data)) return null
  return Agreed.safeParse(data).data?.agreed.hour ?? null
}

// C2: whoever is called or visited is so until eight.
const LATEST = 20 * 60
const HOUR = 60
const LONGEST = 120

export type LastHour = { day: Day; from: string; to: string }

/** The last hour of the house that is not over at this minute of this day, in which people call and visit; null where it never opens. @law C1 C2 */
export function lastHour(
  { calendar, quiet }: { calendar: BusinessCalendar; quiet: { from: string; to: string } },
  today: Day,
  minute: number,
): LastHour | null {
  const [opens, ends] = [minutesOf(quiet.to), Math.min(LATEST, minutesOf(quiet.from))]
  for (let away = 0; away < LONGEST; away += 1) {
    const day = addDays(today, away)
    const last = bandsOf(day, calendar)
      .map(band => ({ from: Math.max(band.from, opens), to: Math.min(band.to, ends) }))
      .findLast(band => band.from < band.to)
    if (last === undefined || (away === 0 && last.to <= minute)) continue
    return { day, from: timeFromMinutes(Math.max(last.from, last.to - HOUR)), to: timeFromMinutes(last.to) }
  }
  return null
}
