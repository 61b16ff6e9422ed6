import type { Channel, LegalClass } from '#domains/touchpoints/contract.ts'
import { type BusinessCalendar, bandsOf } from '#kernel/business-calendar.ts'
import { type Day, dayFromNumber, dayNumber, weekdayOf } from '#kernel/day.ts'
import { isHoliday } from '#kernel/holidays.ts'
import { minutesOf } from '#kernel/time-of-day.ts'
import { fromWall, toWall } from '#kernel/wall-clock.ts'

export type Band = { from: number; to: number }
/** `window`, `days`: when the customer wishes to be reached (weekdays, 0 = Sunday); null: they never said. */
export type Asked = { channel: Channel | null; legalClass: LegalClass; window: Band | null; days: readonly number[] | null }

/** When the company and good manners let a contact out; made once per batch, its days are remembered. */
export type Hours = {
  hard: Band
  /** Is this day off for such a contact: a closed day for people's work, a holiday or 年末年始 for ads? */
  dayOff: (day: Day, asked: Asked) => boolean
  /** The bands of a day, in minutes since midnight; none on a day off. */
  bands: (day: Day, asked: Asked) => readonly Band[]
  /** The name of the day of rest for such a contact; null on others (G10). */
  blackout: (day: Day, asked: Asked) => string | null
  zone: string
}

type OfDay = Record<LegalClass, Map<Channel | null, readonly Band[]>>

export type Rest = { from: string; to: string; name: string; visits: boolean }
export type Blackouts = { obonVisits: boolean; days: readonly Rest[] }

/** The law's manners (C1): nothing from 21:00 to 08:00. A company can only narrow it. */
export const HARD: Band = { from: 8 * 60, to: 21 * 60 }
const LONGEST_SEARCH = 120

const h = (from: number, to: number): Band => ({ from: from * 60, to: to * 60 })
// C2: calls not over lunch, SMS and LINE advertising from 10 to 20. A notice may use the whole day that the law leaves.
const soft: Record<Channel, Record<'ad' | 'other', readonly Band[]>> = {
  email: { ad: [h(8, 21)], other: [h(8, 21)] },
  sms: { ad: [h(10, 20)], other: [h(8, 21)] },
  line: { ad: [h(10, 20)], other: [h(8, 21)] },
  chat: { ad: [h(10, 20)], other: [h(8, 21)] },
  phone: { ad: [h(9, 12), h(13, 20)], other: [h(9, 12), h(13, 20)] },
  visit: { ad: [h(9, 20)], other: [h(9, 20)] },
  postcard: { ad: [h(8, 21)], other: [h(8, 21)] },
}

/** Does a person carry this channel out, in the company's hours? No channel is a check within the company. */
export const isHuman = (channel: Channel | null): boolean =>
  channel === null || channel === 'phone' || channel === 'visit' || channel === 'postcard'

/** Compiles what the company has set. */
export function hoursOf(
  calendar: BusinessCalendar,
  quiet: { from: string; to: string },
  zone: string,
  rests: Blackouts = NO_REST,
): Hours {
  const hard = { from: Math.max(HARD.from, minutesOf(quiet.to)), to: Math.min(HARD.to, minutesOf(quiet.from)) }
  const closed = new Set(calendar.closedDays)
  const adsRest = remembered((day: Day) => closed.has(day) || isHoliday(day) || inNewYear(day, calendar))
  const open = remembered((day: Day) => bandsOf(day, calendar))

  const named = remembered((day: Day) => restOn(day, rests))
  const blackout = (day: Day, { channel, legalClass }: Asked) => {
    const it = named(day)
    if (it === null) return null
    return (legalClass === 'ad' && !it.visitsOnly) || (channel === 'visit' && it.visits && legalClass !== 'safety')
      ? it.name
      : null
  }
  const dayOff = (day: Day, asked: Asked) =>
    blackout(day, asked) !== null ||
    (isHuman(asked.channel) && open(day).length === 0) ||
    (asked.legalClass === 'ad' && adsRest(day))
  const usual = remembered((): OfDay => ({ ad: new Map(), notice: new Map(), safety: new Map() }))
  const bands = (day: Day, asked: Asked): readonly Band[] => {
    if (asked.window !== null || asked.days !== null) return bandsFor(day, asked)
    const ofClass = usual(day)[asked.legalClass]
    const known = ofClass.get(asked.channel)
    if (known) return known
    const found = bandsFor(day, asked)
    ofClass.set(asked.channel, found)
    return found
  }
  const bandsFor = (day: Day, asked: Asked): readonly Band[] => {
    if (dayOff(day, asked) || !isWished(day, asked.days)) return []
    const ours = asked.channel === null ? [HARD] : soft[asked.channel][asked.legalClass === 'ad' ? 'ad' : 'other']
    // The hours a customer asked for win over ours (C2), never over the law's.
    const wished = asked.window ? [asked.window] : ours
    const manners = meet(wished, [hard])
    return isHuman(asked.channel) ? meet(manners, open(day)) : manners
  }
  return { hard, dayOff, bands, blackout, zone }
}

/** The first instant at or after `from` that lies in a band, and the end of that band; null when none comes within 120 days. */
export function nextOpening(hours: Hours, asked: Asked, from: Date): { from: Date; to: Date } | null {
  const wall = toWall(from, hours.zone)
  const first = dayNumber(wall.day)
  const now = hours.bands(wall.day, asked).find(band => band.from * 60_000 <= wall.ms && wall.ms < band.to * 60_000)
  if (now) return { from, to: instant(wall.day, now.to * 60_000, hours.zone) }

  for (let away = 0; away <= LONGEST_SEARCH; away += 1) {
    const day = dayFromNumber(first + away)
    const band = hours.bands(day, asked).find(it => away > 0 || it.from * 60_000 > wall.ms)
    if (band) return { from: instant(day, band.from * 60_000, hours.zone), to: instant(day, band.to * 60_000, hours.zone) }
  }
  return null
}

/** '18:00-20:00' as minutes; null if it is no window. */
export function windowOf(text: string | null): Band | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text ?? '')
  if (!found) return null
  const band = { from: Number(found[1]) * 60 + Number(found[2]), to: Number(found[3]) * 60 + Number(found[4]) }
  return band.from < band.to ? band : null
}

/** The parts that lie in a band of both lists, in order. */
export function meet(some: readonly Band[], others: readonly Band[]): Band[] {
  return some.flatMap(one =>
    others.flatMap(other => {
      const band = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }
      return band.from < band.to ? [band] : []
    }),
  )
}

const instant = (day: Day, ms: number, zone: string): Date =>
  ms < 86_400_000 ? fromWall({ day, ms }, zone) : fromWall({ day: dayFromNumber(dayNumber(day) + 1), ms: ms - 86_400_000 }, zone)

const isWished = (day: Day, days: Asked['days']): boolean => days === null || days.includes(weekdayOf(day))

const NO_REST: Blackouts = { obonVisits: false, days: [] }
const OBON = 'お盆'

// G10: own days first; visits rest over お盆 (8/13–16) where the house says so.
function restOn(day: Day, { obonVisits, days }: Blackouts): { name: string; visits: boolean; visitsOnly: boolean } | null {
  const monthDay = day.slice(5)
  const on = days.filter(it => within(it, it.from.length === 5 ? monthDay : day))
  const obon = obonVisits && monthDay >= '08-13' && monthDay <= '08-16'
  const [own] = on
  if (own) return { name: own.name, visits: obon || on.some(it => it.visits), visitsOnly: false }
  return obon ? { name: OBON, visits: true, visitsOnly: true } : null
}

const within = ({ from, to }: Rest, day: string): boolean => from <= day && day <= to

// C2: no advertising on 1/1–1/3, whatever the company's own break is.
function inNewYear(day: Day, calendar: BusinessCalendar): boolean {
  const monthDay = day.slice(5)
  if (monthDay >= '01-01' && monthDay <= '01-03') return true
  const pause = calendar.newYear
  if (pause === null) return false
  return pause.from <= pause.to ? pause.from <= monthDay && monthDay <= pause.to : pause.from <= monthDay || monthDay <= pause.to
}

function remembered<T>(ask: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>()
  return day => {
    const found = known.get(day)
    if (found !== undefined) return found
    const answer = ask(day)
    known.set(day, answer)
    return answer
  }
}
