import { sql } from 'kysely'
import { addDays, type Day, daysInMonth, partsOf } from '#kernel/day.ts'
import type { PlanDefinition } from './definition-contract.ts'
import type { Sql } from './due-views.ts'
import { type Look, people, type YearlyDay } from './look-views.ts'

/** The days of the year from one day up to another, with the leap day's stand-in. */
export function yearlyDays(from: Day, to: Day): YearlyDay[] {
  const days: YearlyDay[] = []
  for (let day = from; day < to; day = addDays(day, 1)) {
    const { year, month, date } = partsOf(day)
    days.push({ day, month, date })
    if (month === 2 && date === 28 && daysInMonth(year, 2) === 28) days.push({ day, month, date: 29 })
  }
  return days
}

const list = (days: readonly YearlyDay[]): Sql => sql`
  unnest(${days.map(it => it.day)}::date[], ${days.map(it => it.month)}::int[], ${days.map(it => it.date)}::int[]) as d(day, month, date)`

const row = (zone: string): Sql =>
  sql`c.id as customer_id, null::text as name, (d.day::timestamp at time zone ${sql.lit(zone)}) as anchor_at, null::uuid as subject_id, c.branch_id, c.staff_id, c.control_bucket`

/** The birthdays kept on the look's days; the day of birth itself is none. */
export function birthdays(plan: PlanDefinition, look: Look): Sql {
  const { where } = people(plan, look, sql`c.id`)
  return sql`
    select ${row(look.zone)}
      from ${list(look.days ?? [])} join customers c
        on extract(month from c.birthday) = d.month and extract(day from c.birthday) = d.date and c.birthday is not null and c.state = 'active'
      left join purchase_facts f on f.customer_id = c.id
     where c.birthday < d.day and ${where}`
}

/** Everybody, on the season's day if it is among the look's days. */
export function seasons(plan: PlanDefinition, season: string, look: Look): Sql {
  const { where } = people(plan, look, sql`c.id`)
  const [month, date] = [Number(season.slice(0, 2)), Number(season.slice(3))]
  const own = (look.days ?? []).filter(it => it.month === month && it.date === date)
  return sql`
    select ${row(look.zone)}
      from ${list(own)} join customers c on c.state = 'active' left join purchase_facts f on f.customer_id = c.id
     where ${where} ${look.seasonsSeen && look.since ? sql`and (d.day >= ${look.seasonsSeen}::date or c.updated_at >= ${look.since}::timestamptz)` : sql``}`
}
