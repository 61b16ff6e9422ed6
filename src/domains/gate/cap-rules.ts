import type { Wishes } from '#domains/consent/notice-contract.ts'
import type { Channel, Claimed } from '#domains/touchpoints/contract.ts'
import { dayFromNumber, dayNumber } from '#kernel/day.ts'
import { fromWall, toWall } from '#kernel/wall-clock.ts'
import type { CompanyFacts, CountedAd } from './contract.ts'
import { type Asked, nextOpening } from './hours-rules.ts'

type Caps = CompanyFacts['caps']
const LONGEST = 62

/**
 * Which cap one more ad on this day would break, or null. Weeks and months roll (7 and 31 days ending on the day): no border of a calendar lets a burst
 * through, and no calendar month can hold more.
 */
export function capBroken(ads: readonly CountedAd[], day: number, channel: Channel | null, caps: Caps): string | null {
  const counted = ads.filter(ad => !ad.waiting && ad.day <= day && ad.day > day - 31)
  const since = (days: number) => counted.filter(ad => ad.day > day - days).length
  if (since(1) >= caps.perDay) return 'day'
  if (since(7) >= caps.perWeek) return 'week'
  if (counted.length >= caps.perMonth) return 'month'
  // A claimed ad whose channel is not known yet may be an SMS.
  const sms = channel === 'sms' ? counted.filter(ad => ad.channel === 'sms' || ad.channel === null).length : 0
  return channel === 'sms' && sms >= caps.smsPerMonth ? 'sms' : null
}

/** The caps as they hold for one customer: their own wish is stricter than ours or does not count. */
export function capsOf({ company: { caps }, wishes }: { company: CompanyFacts; wishes: Wishes | null }): Caps {
  const wished = wishes?.adsPerMonth ?? null
  return wished === null || wished >= caps.perMonth ? caps : { ...caps, perMonth: wished }
}

const SPAN: Readonly<Record<string, number>> = { day: 1, 'more-important': 1, week: 7 }

/** Which ad has the place: the more important one that is still to come today, or the last that went in the days the broken cap looks at; null where there is none (a cap of 0). */
export function takenBy(
  ads: readonly CountedAd[],
  today: number,
  { id, priority }: Pick<Claimed, 'id' | 'priority'>,
  broken: string,
): string | null {
  const since = today - (SPAN[broken] ?? 31)
  const before = ads.filter(ad => !ad.waiting && ad.day <= today && ad.day > since)
  const ahead = ads.filter(ad => ad.waiting && ad.day === today && ad.id !== id && ad.priority < priority)
  const [first] = (broken === 'more-important' ? ahead : before).toSorted((a, b) => b.day - a.day || a.priority - b.priority)
  return first?.id ?? null
}

/** The first opening on a later day that has room, at the time of day it was planned for or after; null when not_after comes first. */
export function freeOpening(
  ads: readonly CountedAd[],
  company: CompanyFacts,
  asked: Asked,
  touchpoint: Pick<Claimed, 'plannedFor' | 'notAfter'>,
  now: Date,
): { from: Date; to: Date } | null {
  const { zone, hours, caps } = company
  const { ms } = toWall(touchpoint.plannedFor, zone)
  let day = dayNumber(toWall(now, zone).day) + 1
  for (const end = day + LONGEST; day < end; ) {
    const start = fromWall({ day: dayFromNumber(day), ms }, zone)
    const opening = nextOpening(hours, asked, start)
    if (opening === null || (touchpoint.notAfter !== null && opening.from > touchpoint.notAfter)) return null
    const found = dayNumber(toWall(opening.from, zone).day)
    if (capBroken(ads, found, asked.channel, caps) === null) return opening
    day = found + 1
  }
  return null
}
