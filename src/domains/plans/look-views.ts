import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { asksPurchases, audienceSql } from './audience-views.ts'
import type { PlanDefinition } from './definition-contract.ts'
import { USUAL_AT } from './due-rules.ts'
import type { Sql } from './due-views.ts'

/** A day on which those born on (month, date) keep their birthday: itself, and on 2/28 of a common year those of 2/29 too (G12). */
export type YearlyDay = { day: Day; month: number; date: number }

/** Ids of UUIDv7 [from, to): what one import chunk or one request brought. */
export type IdRange = { from: string; to: string }

/** Which facts to look at. All given bounds hold together; `after` is the plan's enrolled_from, `since` narrows a daily sweep. */
export type Look = {
  after: Date
  now: Date
  zone: string
  since?: Date | undefined
  orders?: IdRange | undefined
  items?: IdRange | undefined
  events?: IdRange | undefined
  customers?: readonly string[] | undefined
  /** Only customers whose ids lie here. */
  among?: IdRange | undefined
  /** Somebody puts these customers in by hand: steps that hang on that begin now. */
  byHand?: boolean
  /** The plan they are or come to be inside of: a thing keeps the year it entered by, though its day moved into another. */
  inside?: string
  /** Only the latest occurrence of each customer. */
  latest?: boolean
  /** They are only counted: in no order. */
  counting?: boolean
  /** For birthdays and seasons: the days of the year to write now. */
  days?: readonly YearlyDay[] | undefined
  /** Season days before this one were written by an earlier round: of them only customers changed since are looked at. */
  seasonsSeen?: Day | null
}

/** The join to active customers, their purchases where asked, and the conditions every look shares. */
export function people(plan: PlanDefinition, look: Look, customer: Sql): { join: Sql; where: Sql } {
  const facts = asksPurchases(plan.audience) ? sql`left join purchase_facts f on f.customer_id = c.id` : sql``
  const chosen = look.customers ? sql`and c.id = any(${[...look.customers]}::uuid[])` : sql``
  const among = within(customer, look.among)
  return {
    join: sql`join customers c on c.id = ${customer} and c.state = 'active' ${facts}`,
    where: sql`${audienceSql(plan.audience, look.zone)} ${chosen} ${among}`,
  }
}

const bound = (look: Look): Date => (look.since && look.since > look.after ? look.since : look.after)
/** Instants within the look. */
export const from = (at: Sql, look: Look): Sql => sql`${at} >= ${bound(look)}::timestamptz`
/** Days within the look: the day it begins on belongs to it as a whole. */
export const fromDay = (day: Sql, look: Look): Sql =>
  sql`${day} >= (${bound(look)}::timestamptz at time zone ${sql.lit(look.zone)})::date`
export const within = (id: Sql, range: IdRange | undefined): Sql =>
  range ? sql`and ${id} >= ${range.from}::uuid and ${id} < ${range.to}::uuid` : sql``
/**
 * When an order (alias `row`) was in the customer's hands: its day of delivery, at the time a day without one has, or its purchase where that day is not known. Never before it was bought.
 */
export const receivedAt = (row: 'o' | 'x', zone: string): Sql =>
  sql`greatest(${sql.ref(`${row}.placed_at`)}, ((${sql.ref(`${row}.delivered_on`)} + time ${sql.lit(USUAL_AT)}) at time zone ${sql.lit(zone)}))`
export const midnight = (day: Sql, zone: string): Sql => sql`(${day}::timestamp at time zone ${sql.lit(zone)})`

/** The customers of these orders in two halves of as many orders, by their ids; null when the orders are fewer than `least`. */
export async function halvesOf(db: Db, orders: IdRange, least: number): Promise<[IdRange, IdRange] | null> {
  const found = await sql<{ middle: string | null }>`
    select percentile_disc(0.5) within group (order by o.customer_id) as middle from orders o where true ${within(sql`o.id`, orders)} having count(*) >= ${least}`.execute(
    db,
  )
  const middle = found.rows[0]?.middle
  return middle
    ? [
        { ...EVERYBODY, to: middle },
        { ...EVERYBODY, from: middle },
      ]
    : null
}

const EVERYBODY: IdRange = { from: '00000000-0000-0000-0000-000000000000', to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
