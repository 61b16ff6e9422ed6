import { type RawBuilder, sql } from 'kysely'
import { addBusinessDays, openDaysBetween } from '#kernel/business-calendar.ts'
import { addDays, type Day, dayNumber } from '#kernel/day.ts'
import { moveDay, type Offset } from '#kernel/offset.ts'
import type { Company } from './company.ts'

export type Sql = RawBuilder<unknown>

/** The open days around some anchors, for business day arithmetic in SQL: `ordinals[n]` counts open days up to the nth day from `base`. */
export type OpenDays = { base: Day; ordinals: number[]; open: Day[] }

/** Open days that suffice for anchors on [first, last] and these chains of offsets. */
export function openDaysFor(first: Day, last: Day, chains: readonly (readonly Offset[])[], { calendar }: Company): OpenDays {
  const reached = [
    first,
    last,
    ...chains.flatMap(chain => [...along(first, chain, calendar), ...along(last, chain, calendar)]),
  ].sort()
  const [low = first, high = last] = [reached[0], reached.at(-1)]
  return openDays(addBusinessDays(low, -2, calendar), addBusinessDays(high, 2, calendar), calendar)
}

// Hours lead at most a day further than they are long.
function along(day: Day, chain: readonly Offset[], calendar: Company['calendar']): Day[] {
  let ways = [day]
  const reached: Day[] = []
  for (const { amount, unit } of chain) {
    ways = ways.flatMap(from =>
      unit === 'hours'
        ? [addDays(from, Math.floor(amount / 24) - 1), addDays(from, Math.ceil(amount / 24) + 1)]
        : [moveDay(from, amount, unit, calendar)],
    )
    reached.push(...ways)
  }
  return reached
}

function openDays(base: Day, end: Day, calendar: Company['calendar']): OpenDays {
  const open = openDaysBetween(base, end, calendar)
  const ordinals: number[] = []
  const first = dayNumber(base)
  let seen = 0
  for (let number = first; number < dayNumber(end); number += 1) {
    if (seen < open.length && dayNumber(open[seen] ?? base) === number) seen += 1
    ordinals.push(seen)
  }
  return { base, ordinals, open }
}

/** The CTE `calendar` that `shifted` reads when it counts business days; one row either way. */
export function calendarCte(days: OpenDays | null): Sql {
  if (!days) return sql`calendar as materialized (select null::date as base, null::int[] as ordinals, null::date[] as open)`
  return sql`calendar as materialized (select ${days.base}::date as base, ${days.ordinals}::int[] as ordinals, ${days.open}::date[] as open)`
}

/** An instant moved by an offset, in SQL: what kernel `applyOffset` answers (a property test holds them together). Business days read `calendar cal`; a `wall` that was read already is not read again. */
export function shifted(at: Sql, { amount, unit, time }: Offset, zone: string, wall = wallOf(at, zone)): Sql {
  if (unit === 'hours') return sql`(${at} + make_interval(hours => ${sql.lit(amount)}))`
  if (unit === 'business_days')
    return sql`((${businessDay(wall, amount)} + ${time ? clock(time) : sql`${wall}::time`}) at time zone ${sql.lit(zone)})`
  const moved = sql`(${wall} + ${interval(amount, unit)})`
  return time
    ? sql`((${moved}::date + ${clock(time)}) at time zone ${sql.lit(zone)})`
    : sql`(${moved} at time zone ${sql.lit(zone)})`
}

/** What the clock on the company's wall shows at an instant. */
export const wallOf = (at: Sql, zone: string): Sql => sql`(${at} at time zone ${sql.lit(zone)})`

/** Does this offset need the open days? */
export const countsOpenDays = (offset: Pick<Offset, 'unit'>): boolean => offset.unit === 'business_days'

function interval(amount: number, unit: Exclude<Offset['unit'], 'hours' | 'business_days'>): Sql {
  const months = unit === 'months' ? amount : unit === 'years' ? amount * 12 : 0
  const days = unit === 'days' ? amount : unit === 'weeks' ? amount * 7 : 0
  return sql`make_interval(months => ${sql.lit(months)}, days => ${sql.lit(days)})`
}

const clock = (time: string): Sql => sql`time ${sql.lit(time)}`

function businessDay(wall: Sql, amount: number): Sql {
  // Days are counted from 1: ordinals[day - base + 1] is the number of open days up to and with the day.
  const upTo = sql`cal.ordinals[${wall}::date - cal.base + 1]`
  const before = sql`cal.ordinals[${wall}::date - cal.base]`
  return amount > 0 ? sql`cal.open[${upTo} + ${sql.lit(amount)}]` : sql`cal.open[${before} + ${sql.lit(amount + 1)}]`
}

/** The calendar and what reads it, as CTEs of one statement. */
export const withCalendar = (days: OpenDays | null, more: Sql): Sql => sql`${calendarCte(days)}, ${more}`
