import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { type Asked, type Filter, filters, meaning, ofPeople, statesOf } from './asked-views.ts'
import type { State } from './contract.ts'
import { State as States } from './contract.ts'
import { everybodyMeant, type Meant } from './named-views.ts'
import { sourcesOf } from './stream-views.ts'

type Sql = RawBuilder<unknown>
type Count = { state: State; count: number }

/** How many rows of each state the filter finds, its own states left aside; each count stops at `most`. */
export async function countStates(db: Db, filter: Filter, most: number): Promise<Count[]> {
  const ask = await meaning(db, { ...filter, state: undefined })
  if (ofPeople(ask)) return perState(db, theirRows(ask), States.options, most)
  // Some of many namesakes fill most states; only what they leave open is asked of all.
  const full = ask.meant
    ? (await perState(db, theirRows(someOf(ask, ask.meant)), States.options, most)).filter(it => it.count === most)
    : []
  const open = States.options.filter(state => !full.some(it => it.state === state))
  if (open.length === 0) return full
  const found = (await areCountable(db, ask)) ? everyRow({ ...ask, state: open }) : along({ ...ask, state: open }, most)
  return [...full, ...(await perState(db, found, open, most))]
}

/** How many rows in its states the filter finds, up to `most`. */
export async function countRows(db: Db, filter: Filter, most: number): Promise<number> {
  const ask = await meaning(db, filter)
  if (ofPeople(ask)) return upTo(db, theirRows(ask), most)
  const sure = ask.meant ? await upTo(db, theirRows(someOf(ask, ask.meant)), most) : 0
  if (sure === most) return most
  return upTo(db, (await areCountable(db, ask)) ? everyRow(ask) : along(ask, most), most)
}

/** How many people, at most `most`, the filter's rows are about. */
export async function countPeople(db: Db, filter: Filter, most: number): Promise<number> {
  const ask = { ...filter, meant: null }
  if (filter.q) {
    const theirs = sql`select from touchpoints t where t.customer_id = f.customer_id and t.state = any(${statesOf(ask)}::text[]) ${filters(ask)}`
    return upTo(db, sql`select f.customer_id from (${everybodyMeant(filter)}) f where exists (${theirs})`, most)
  }
  const rows = ofPeople(ask)
    ? sql`select t.customer_id from touchpoints t where t.state = any(${statesOf(ask)}::text[]) ${filters(ask)}`
    : sql.join(
        sourcesOf(ask, statesOf(ask)).map(source => source.rows(sql`t.customer_id`, filters(ask))),
        sql` union all `,
      )
  return upTo(db, sql`select distinct t.customer_id from (${rows}) t`, most)
}

// Beyond, the rows of a state come by somebody who is meant so often that it is sooner read along them than their people are looked up.
const MANY = 100_000

async function areCountable(db: Db, ask: Asked): Promise<boolean> {
  return ask.meant !== null && (await upTo(db, everybodyMeant(ask), MANY + 1)) <= MANY
}

const someOf = (ask: Asked, { ids }: Meant): Asked => ({ ...ask, meant: { all: true, ids } })

const theirRows = (ask: Asked): Sql =>
  sql`select t.state from touchpoints t where t.state = any(${statesOf(ask)}::text[]) ${filters(ask)}`

function everyRow(ask: Asked): Sql {
  const rest = filters({ ...ask, meant: null })
  return sql`
    select t.state from (${everybodyMeant(ask)}) f
     cross join lateral (select t.state from touchpoints t where t.customer_id = f.customer_id and t.state = any(${statesOf(ask)}::text[]) ${rest} offset 0) t`
}

function along(ask: Asked, most: number): Sql {
  const ends = sql`${filters(ask)} limit ${most}`
  const rows = sourcesOf(ask, statesOf(ask)).map(
    ({ state, rows }) => sql`(select ${sql.lit(state)} as state from ${rows(sql`t.id`, ends)} t limit ${most})`,
  )
  return sql.join(rows, sql` union all `)
}

async function perState(db: Db, found: Sql, states: readonly State[], most: number): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select wanted.state, least(count(t.state), ${most})::int as count
      from unnest(${states}::text[]) as wanted(state) left join (${found}) t on t.state = wanted.state group by wanted.state`.execute(
    db,
  )
  return rows
}

async function upTo(db: Db, rows: Sql, most: number): Promise<number> {
  const found = await sql<{
    count: number
  }>`select count(*)::int as count from (select from (${rows}) t limit ${most}) r`.execute(db)
  return found.rows[0]?.count ?? 0
}
