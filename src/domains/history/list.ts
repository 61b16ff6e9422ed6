import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { searchFor, soughtBy } from '#domains/customers/search-rules.ts'
import { settings } from '#domains/staff/index.ts'
import { NOBODY } from '#kernel/ids.ts'
import { type Counted, decodeCursor, encodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { refuse } from '#platform/http/problem.ts'
import type { Sight } from '#platform/http/route.ts'
import type { CustomerFilter, CustomerListRow, IdsQuery, ListQuery } from './filter-contract.ts'
import { conditions, keyIn } from './filter-views.ts'
import {
  briefly,
  countUpTo,
  everyId,
  expected,
  idsAfter,
  idsFound,
  type ListRecord,
  listRows,
  pageIds,
  searchedIds,
} from './list-views.ts'

const Place = z.object({ kana: z.string().nullable(), id: z.guid() })
const IdPlace = z.object({ id: z.guid() })
const Skip = z.object({ skip: z.int().min(0).max(100_000) })
/** More than anybody pages through; a search that finds more should be narrowed. */
const MOST_FOUND = 1000
const EXACT_UP_TO = 10_000
const PATIENCE_MS = 250

/** A page of customers under a filter: by kana (A8) or the newest first; under a search the best first, at most 1,000. */
export async function list(db: Db, sight: Sight, query: ListQuery, now: Date): Promise<Page<CustomerListRow>> {
  const where = await whereOf(db, sight, query, now)
  if (query.q) return searched(db, sight, query, where)
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, place => Place.parse(place))
  const rows = await listRows(db, pageIds({ state: query.state, where, sort: query.sort, after, limit: query.limit + 1 }))
  const page = pageOf(rows, query.limit, last => ({ kana: query.sort === 'kana' ? last.kana_key : null, id: last.id }))
  return { items: page.items.map(bare), next: page.next }
}

async function searched(
  db: Db,
  sight: Sight,
  query: ListQuery,
  where: ReturnType<typeof conditions>,
): Promise<Page<CustomerListRow>> {
  const sought = soughtBy(query.q ?? '', searchFor(sight))
  if (sought === null) return { items: [], next: null }
  const skip = query.cursor === undefined ? 0 : decodeCursor(query.cursor, place => Skip.parse(place)).skip
  const found = customers.foundBy(sought, MOST_FOUND)
  const rows = await listRows(db, searchedIds(found, where, query.state, skip, query.limit + 1))
  const more = rows.length > query.limit
  return { items: rows.slice(0, query.limit).map(bare), next: more ? encodeCursor({ skip: skip + query.limit }) : null }
}

/** How many a filter finds: exact up to 10,000, an estimate beyond; never slower than a quarter of a second or two. */
export async function countOf(db: Db, sight: Sight, filter: CustomerFilter, now: Date): Promise<Counted> {
  const where = await whereOf(db, sight, filter, now)
  const sought = filter.q ? soughtBy(filter.q, searchFor(sight)) : null
  if (filter.q && sought === null) return { count: 0, exact: true }
  const ids = sought
    ? searchedIds(customers.foundBy(sought, MOST_FOUND), where, filter.state, 0, MOST_FOUND)
    : everyId(filter.state, where)
  const guess = sought ? 0 : await expected(db, ids)
  if (guess > EXACT_UP_TO * 3) return { count: guess, exact: false }
  try {
    const count = await inTransaction(db, async tx => {
      await briefly(tx, PATIENCE_MS)
      return countUpTo(tx, ids, EXACT_UP_TO + 1)
    })
    return count > EXACT_UP_TO ? { count: Math.max(guess, count), exact: false } : { count, exact: true }
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELLED) throw error
    return { count: guess, exact: false }
  }
}
const QUERY_CANCELLED = '57014'

/** How many a filter finds where too few must never be said: what could not be counted is more than can be. */
export async function atLeast(db: Db, sight: Sight, filter: CustomerFilter, now: Date): Promise<number> {
  const { count, exact } = await countOf(db, sight, filter, now)
  return exact ? count : Math.max(count, EXACT_UP_TO + 1)
}

/** Whom a filter means, ids alone and many at a time, for an act on all of them; under a search the (at most 1,000) found, at once. */
export async function ids(db: Db, sight: Sight, query: IdsQuery, now: Date): Promise<Page<string>> {
  const where = await whereOf(db, sight, query, now)
  if (query.q) {
    const sought = soughtBy(query.q, searchFor(sight))
    if (sought === null) return { items: [], next: null }
    const found = searchedIds(customers.foundBy(sought, MOST_FOUND), where, query.state, 0, MOST_FOUND)
    return { items: await idsFound(db, found), next: null }
  }
  const after = query.cursor === undefined ? NOBODY : decodeCursor(query.cursor, place => IdPlace.parse(place)).id
  const items = await idsAfter(db, query.state, where, after, query.limit)
  const last = items.at(-1)
  return { items, next: items.length === query.limit && last !== undefined ? encodeCursor({ id: last }) : null }
}

/** Every customer under a filter, a page of rows at a time in kana order: for exports of any length in flat memory. */
export async function* rowsOf(
  db: Db,
  sight: Sight,
  filter: CustomerFilter,
  now: Date,
  size = 2000,
): AsyncIterable<CustomerListRow[]> {
  let cursor: string | undefined
  do {
    const page: Page<CustomerListRow> = await list(db, sight, { ...filter, sort: 'kana', limit: size, cursor }, now)
    if (page.items.length > 0) yield page.items
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

async function whereOf(db: Db, sight: Sight, filter: CustomerFilter, now: Date) {
  if (filter.birthMonth && sight.masked.includes('contact')) throw refuse('masked-only', 403)
  await customers.refuseHidden(db, (filter.attribute ?? []).map(keyIn), sight)
  const { zone } = await settings.get(db, 'company')
  return conditions(filter, { now, zone })
}

function bare({ kana_key: _, ...row }: ListRecord): CustomerListRow {
  return row
}
