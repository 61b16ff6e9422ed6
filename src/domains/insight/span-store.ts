import { type RawBuilder, sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'

/** Days to be counted anew, as ranges [from, to) of days; null: every day there is. */
export type Span = readonly { from: Day; to: Day }[] | null

// More ranges than this cost more than counting everything.
const MOST = 120

/** The days of a list as few ranges; null (everything) when they lie too far apart. */
export function spanOf(days: readonly Day[]): Span {
  const ranges: { from: Day; to: Day }[] = []
  for (const day of [...new Set(days)].sort()) {
    const last = ranges.at(-1)
    if (last && last.to === day) last.to = addDays(day, 1)
    else ranges.push({ from: day, to: addDays(day, 1) })
  }
  return ranges.length > MOST ? null : ranges
}

/** Whole months of a list as ranges. */
export function monthsSpan(months: readonly Day[]): Span {
  return [...new Set(months)].sort().map(from => ({ from, to: sqlNextMonth(from) }))
}

const sqlNextMonth = (month: Day): Day => `${addDays(month, 31).slice(0, 7)}-01`

/** Does an instant lie in the span, by the wall clock of a zone? Written as ranges so that an index on the column answers. */
export function within(column: RawBuilder<unknown>, span: Span, zone: string): RawBuilder<boolean> {
  return anyOf(
    span,
    ({ from, to }) =>
      sql`(${column} >= ${from}::timestamp at time zone ${zone} and ${column} < ${to}::timestamp at time zone ${zone})`,
  )
}

/** Does a day lie in the span? */
export function dayWithin(column: RawBuilder<unknown>, span: Span): RawBuilder<boolean> {
  return anyOf(span, ({ from, to }) => sql`(${column} >= ${from}::date and ${column} < ${to}::date)`)
}

function anyOf(span: Span, one: (range: { from: Day; to: Day }) => RawBuilder<unknown>): RawBuilder<boolean> {
  if (span === null) return sql<boolean>`true`
  return span.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(span.map(one), sql` or `)})`
}
