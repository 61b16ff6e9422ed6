import { type RawBuilder, sql } from 'kysely'
import * as customers from '#domains/customers/index.ts'
import { dayOn } from '#kernel/day-point.ts'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import { rowCount } from '#platform/database/row-count.ts'
import type { HoldReach } from './contract.ts'
import type { HoldFilter, HoldLine } from './hold-contract.ts'

const stateOn = (today: string) => sql`
  case when h.lifted_at is not null then 'lifted' when h.until <= ${today}::date then 'over' else 'open' end`
const line = (today: string) => sql`
  h.customer_id as customer, h.id, h.kind, h.reach, h.since, h.until, h.note, h.lifted_at as "liftedAt", h.lifted_why as "liftedWhy", ${stateOn(today)} as state`

type Asked = Omit<HoldFilter, 'cursor' | 'limit'>

type Clock = { today: string; zone: string }

function heldUnder({ state, kind, reach, since, ...typed }: Asked, { today, zone }: Clock): RawBuilder<unknown> {
  const open = sql`h.lifted_at is null and (h.until is null or h.until > ${today}::date)`
  return sql`
    from holds h join customers c on c.id = h.customer_id
     where ${state === 'open' ? open : sql`not (${open})`} and c.state <> 'erased'
       and (${kind ?? null}::text is null or h.kind = ${kind ?? null}) and (${reach ?? null}::text is null or h.reach = ${reach ?? null})
       and ${since ? sql`h.since >= (${dayOn(since, today)}::date::timestamp at time zone ${zone})` : sql`true`} and ${customers.fits(typed, sql`c.id`)}`
}

/** How many holds there are under a filter, one more than `MOST_COUNTED` at most. */
export const holdCount = (db: Db, asked: Asked, clock: Clock): Promise<number> => rowCount(db, heldUnder(asked, clock))

/** Holds of everybody, newest first, after `place`; one row more than asked for tells that there are more. */
export async function holdLines(
  db: Db,
  { limit, ...asked }: HoldFilter,
  place: { since: string; id: string } | null,
  clock: Clock,
): Promise<HoldLine[]> {
  const found = await sql<HoldLine>`
    select ${line(clock.today)}, c.name ${heldUnder(asked, clock)}
       and (${place?.since ?? null}::timestamptz is null or (h.since, h.id) < (${place?.since ?? null}::timestamptz, ${place?.id ?? null}::uuid))
     order by h.since desc, h.id desc limit ${limit + 1}`.execute(db)
  return found.rows
}

/** These holds as lines, their carriers unnamed. */
export async function linesOf(db: Db, customers: readonly string[], ids: readonly string[], today: string): Promise<HoldLine[]> {
  const found = await sql<HoldLine>`
    select ${line(today)}, null as name from holds h
     where h.customer_id = ${anyId(customers)} and h.id = any(${[...ids]}::uuid[]) order by h.since desc, h.id`.execute(db)
  return found.rows
}

/** The names of those of these customers that one may see. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`select id, name from customers where id = ${anyId(ids)}`.execute(db)
  return new Map(found.rows.map(row => [row.id, row.name]))
}

/** The living customers besides this one whom a reach means, the first twenty by name, each with how many they are. */
export async function besides(
  db: Db,
  customer: string,
  reach: Exclude<HoldReach, 'person'>,
): Promise<{ id: string; count: number }[]> {
  const same =
    reach === 'household'
      ? sql`c.household_id = o.household_id`
      : sql`(c.company_id = coalesce(o.company_id, case when o.kind = 'company' then o.id end) or c.id = o.company_id)`
  const found = await sql<{ id: string; count: number }>`
    select c.id, count(*) over ()::int as count from customers o join customers c on ${same}
     where o.id = ${customer} and c.id <> o.id and c.state in ('active', 'archived') order by c.kana nulls last, c.name, c.id limit 20`.execute(
    db,
  )
  return found.rows
}
