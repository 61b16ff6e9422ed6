import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { type Counted, decodeCursor, MOST_COUNTED as MOST, type Page, pageOf } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Change, Claimed, LedgerCounts, LedgerFilter, LedgerIds, TouchpointRow } from './contract.ts'
import { countPeople, countRows, countStates } from './count-views.ts'
import { changesOf, idRows, listRows, oneRow, waitingRows } from './list-views.ts'

const Place = z.object({ at: z.iso.datetime(), id: z.guid() })
const MOST_PEOPLE = 1_000_001

export type Paging = { cursor?: string | undefined; limit: number; zone?: string; oldestFirst?: boolean }

const ownZone = async (db: Db): Promise<string> => (await settings.get(db, 'company')).zone

/** A page of the ledger, newest due first unless told. */
export async function list(db: Db, filter: LedgerFilter, paging: Paging): Promise<Page<TouchpointRow>> {
  const after = paging.cursor === undefined ? null : decodeCursor(paging.cursor, place => Place.parse(place))
  const { limit, oldestFirst = false } = paging
  const zone = paging.zone ?? (await ownZone(db))
  const rows = await listRows(db, { ...filter, zone, oldestFirst, after, limit: limit + 1 })
  return pageOf(rows, limit, last => ({ at: new Date(last.dueAt).toISOString(), id: last.id }))
}

/** How many stand in each state under this filter (its own states left aside), counted up to 1,000 each. */
export async function counts(db: Db, filter: LedgerFilter, zone?: string): Promise<LedgerCounts> {
  const rows = await countStates(db, { ...filter, zone: zone ?? (await ownZone(db)) }, MOST)
  return { most: MOST, states: Object.fromEntries(rows.map(row => [row.state, row.count])) }
}

/** How many contacts a filter finds, its states among it. */
export async function counted(db: Db, filter: LedgerFilter, zone?: string): Promise<Counted> {
  const count = await countRows(db, { ...filter, zone: zone ?? (await ownZone(db)) }, MOST)
  return { count, exact: count < MOST }
}

/** 間に合わなかったもの: what came too late for the machine and waits for a person's word, the oldest first. */
export function lateList(db: Db, filter: Omit<LedgerFilter, 'state'>, paging: Paging): Promise<Page<TouchpointRow>> {
  return list(db, { ...filter, state: ['expired'] }, { oldestFirst: true, ...paging })
}

/** What the gate or a person holds back, the oldest first. */
export function heldList(db: Db, filter: Omit<LedgerFilter, 'state'>, paging: Paging): Promise<Page<TouchpointRow>> {
  return list(db, { ...filter, state: ['held'] }, { oldestFirst: true, ...paging })
}

/** One contact with its whole history. Refusal `touchpoint-not-found`. */
export async function one(db: Db, customer: string, id: string): Promise<{ row: TouchpointRow; history: Change[] }> {
  const row = await rowOf(db, customer, id)
  return { row, history: await changesOf(db, customer, id) }
}

/** The row alone. Refusal `touchpoint-not-found`. */
export async function rowOf(db: Db, customer: string, id: string): Promise<TouchpointRow> {
  const row = await oneRow(db, customer, id)
  if (row === null)
    throw new Refusal('touchpoint-not-found', 'この接点は見つかりません。一覧を開き直してください。', { status: 404 })
  return row
}

/** The whole list as pages of rows for an export, one page in memory at a time. */
export async function* pages(
  db: Db,
  filter: LedgerFilter,
  { zone, size = 2000 }: { zone?: string; size?: number },
): AsyncIterable<TouchpointRow[]> {
  const inZone = zone ?? (await ownZone(db))
  let cursor: string | undefined
  do {
    const page: Page<TouchpointRow> = await list(db, filter, { cursor, limit: size, zone: inZone })
    yield page.items
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

/** How many people stand under this filter, for the weight of a file: all of them, or one more than a million. */
export async function peopleIn(db: Db, filter: LedgerFilter, zone: string): Promise<number> {
  return countPeople(db, { ...filter, zone }, MOST_PEOPLE)
}

/** Which contacts a filter means, many at a time, for an act on all of them: the newest due first. */
export async function ids(db: Db, filter: LedgerFilter, { cursor, limit, zone }: Paging): Promise<LedgerIds> {
  const after = cursor === undefined ? null : decodeCursor(cursor, place => Place.parse(place))
  const rows = await idRows(db, { ...filter, zone: zone ?? (await ownZone(db)), after, limit: limit + 1 })
  return pageOf(rows, limit, last => ({ at: new Date(last.dueAt).toISOString(), id: last.id }))
}

/** What waits for one customer (of one plan, if named), for a look ahead. */
export function waitingOf(db: Db, customer: string, plan: string | null = null): Promise<Claimed[]> {
  return waitingRows(db, customer, plan)
}
