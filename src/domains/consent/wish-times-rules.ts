import { type BusinessCalendar, ordinaryWeek } from '#kernel/business-calendar.ts'
import { minutesOf, timeFromMinutes } from '#kernel/time-of-day.ts'
import { type WishConflict, Wishes } from './notice-contract.ts'

/** When the house may reach anybody: its opening hours, for what people do, and the night it keeps. */
export type HouseHours = { calendar: BusinessCalendar; quiet: { from: string; to: string } }
type Times = Pick<Wishes, 'hours' | 'days' | 'hoursFor'>
type Band = { from: number; to: number }

const BY_PEOPLE: ReadonlySet<Wishes['hoursFor'][number]> = new Set(['phone', 'visit', 'postcard'])
// C1: nobody wishes themself a call at night.
const LAW: Band = { from: 8 * 60, to: 21 * 60 }
const TWO_HOURS = 120

/**
 * Why nobody can be reached as they wish, in an ordinary week: in the night alone, while the house is closed, on its closed days alone; null where their time and ours meet. What is kept so waits for a person.
 * @law C1 C2
 */
export function neverMet({ hours, days, hoursFor }: Times, house: HouseHours): WishConflict | null {
  const window = bandOf(hours)
  const awake = awakeIn(house)
  if (window !== null && !meets(window, awake)) return 'hours-night'
  if (hoursFor.length > 0 && !hoursFor.some(way => BY_PEOPLE.has(way))) return null
  const open = openOn(days, house)
  if (open.length === 0) return days.length > 0 ? 'days-closed' : null
  const within = { from: Math.max(window?.from ?? 0, awake.from), to: Math.min(window?.to ?? awake.to, awake.to) }
  return window === null || open.flat().some(band => meets(band, within)) ? null : 'hours-closed'
}

/** Hours to begin with where somebody asks for some: the last two of the house's day, on the days they named; null where it is never open then. */
export function hoursOffered(days: Times['days'], house: HouseHours): { from: string; to: string } | null {
  const awake = awakeIn(house)
  const last = openOn(days, house)[0]?.findLast(band => meets(band, awake))
  if (last === undefined) return null
  const to = Math.min(last.to, awake.to)
  return { from: timeFromMinutes(Math.max(last.from, awake.from, to - TWO_HOURS)), to: timeFromMinutes(to) }
}

/** From when until when the house is open at the most on these days; null where it never is. */
export function openFromTo(days: Times['days'], house: HouseHours): { from: string; to: string } | null {
  const open = openOn(days, house).flat()
  if (open.length === 0) return null
  const [from, to] = [Math.min(...open.map(it => it.from)), Math.max(...open.map(it => it.to))]
  return { from: timeFromMinutes(from), to: timeFromMinutes(to) }
}

// Monday first, as a week is read: a Sunday that is open is mostly shorter.
const WEEK = [1, 2, 3, 4, 5, 6, 0]
const openOn = (days: Times['days'], { calendar }: HouseHours): readonly (readonly Band[])[] => {
  const week = ordinaryWeek(calendar)
  return WEEK.filter(day => days.length === 0 || days.includes(day))
    .map(day => week[day] ?? [])
    .filter(bands => bands.length > 0)
}

const awakeIn = ({ quiet }: HouseHours): Band => ({
  from: Math.max(LAW.from, minutesOf(quiet.to)),
  to: Math.min(LAW.to, minutesOf(quiet.from)),
})

const meets = (one: Band, other: Band): boolean => Math.max(one.from, other.from) < Math.min(one.to, other.to)

function bandOf(hours: Times['hours']): Band | null {
  // Half typed they are no hours yet.
  const said = Wishes.shape.hours.safeParse(hours).data ?? 'any'
  if (said === 'any') return null
  const [from = '', to = ''] = said.split('-')
  return { from: minutesOf(from), to: minutesOf(to) }
}
