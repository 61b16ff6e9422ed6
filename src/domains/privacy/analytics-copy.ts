import { createHmac } from 'node:crypto'
import { NOBODY } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import {
  contactsAfter,
  eventCounts,
  eventsAfter,
  linesAfter,
  oneSnapshot,
  ordersAfter,
  peopleAfter,
  productCounts,
} from './analytics-views.ts'
import { type Cell, COPY_COLUMNS, type CopyTable, coarse, common } from './pseudonym-rules.ts'

/** Where the copy is written to: a table at a time, rows in batches. */
export type Sink = {
  open(table: CopyTable, columns: readonly string[]): Promise<void>
  rows(rows: readonly Cell[][]): Promise<void>
}

type Reader = (db: Db, name: Name, each: (rows: Cell[][]) => Promise<void>) => Promise<void>
type Name = (kind: string, id: string | null) => string | null

const BATCH = 5000

/**
 * Writes a pseudonymised copy for analysis (仮名加工情報): people, orders, lines, contacts and events under keyed pseudonyms (HMAC-SHA-256), days instead of moments, years instead of birthdays,
 * prefectures instead of places, no text anybody typed. It may not be used to contact anybody (41条8項). All in one snapshot; answers how many rows each table has. Fact `analytics.copied`.
 * @law P19
 */
export async function copyForAnalysis(
  db: Db,
  sink: Sink,
  { key, actor }: { key: Uint8Array; actor: string },
  now: Date,
): Promise<Record<CopyTable, number>> {
  const counts: Record<CopyTable, number> = { people: 0, orders: 0, lines: 0, contacts: 0, events: 0 }
  const name: Name = (kind, id) => (id === null || id === NOBODY ? null : pseudonym(key, kind, id))
  await inTransaction(db, async tx => {
    await oneSnapshot(tx)
    for (const table of Object.keys(COPY_COLUMNS) as CopyTable[]) {
      await sink.open(table, COPY_COLUMNS[table])
      await READERS[table](tx, name, async rows => {
        counts[table] += rows.length
        // The order of the source tells when people came; within a batch it is that of the pseudonyms.
        await sink.rows(rows.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)))
      })
    }
  })
  await record(db, [{ customer: NOBODY, name: 'analytics.copied', at: now, actor, data: counts }], now)
  return counts
}

// A letter first, so that no spreadsheet takes it for a number or a formula.
const pseudonym = (key: Uint8Array, kind: string, id: string): string =>
  `${kind.charAt(0)}${createHmac('sha256', key).update(`${kind}:${id}`).digest('hex').slice(0, 32)}`

// The two ids a page of somebody's rows goes on after.
const own = (row: { customer: string; id: string }): [string, string] => [row.customer, row.id]
const nothing = async (): Promise<null> => null

const READERS: Record<CopyTable, Reader> = {
  people: reader(
    peopleAfter,
    row => row.id,
    nothing,
    ({ id, kind, state, language, branch, since, ...rest }, name) => {
      const { year, prefecture } = coarse(rest)
      return [name('person', id), kind, state, year, prefecture, language, name('branch', branch), since]
    },
  ),
  orders: reader(ordersAfter, own, nothing, (it, name) => [
    ...[name('order', it.id), name('person', it.customer), it.placed, it.delivered],
    ...[it.state, it.total, it.currency, name('branch', it.branch)],
  ]),
  lines: reader(
    linesAfter,
    row => [row.customer, row.order, row.line] as [string, string, number],
    productCounts,
    (it, name, products) => [
      ...[name('order', it.order), name('person', it.customer), it.line],
      ...[common(it.product, products.get(it.product ?? '') ?? 0), it.quantity, it.amount],
    ],
  ),
  contacts: reader(contactsAfter, own, nothing, (it, name) => [
    ...[name('person', it.customer), name('plan', it.plan), it.step, it.kind, it.legal],
    ...[it.state, it.reason, it.channel, it.due, it.contacted, it.outcome],
  ]),
  events: reader(eventsAfter, own, eventCounts, (it, name, names) => [
    ...[name('person', it.customer), eventName(it.name, names.get(it.name) ?? 0), it.on, it.channel, it.score],
  ]),
}

// Our own facts are named `order.placed`; a company's own may name anything.
const eventName = (name: string, people: number): string | null =>
  /^[a-z]+(?:\.[a-z-]+)+$/.test(name) ? name : common(name, people)

/** Reads a table page by page, and makes cells of each row with what must be known beforehand. */
function reader<R, P, K>(
  after: (db: Db, place: P | null, most: number) => Promise<R[]>,
  placeOf: (row: R) => P,
  beforehand: (db: Db) => Promise<K>,
  cellsOf: (row: R, name: Name, known: K) => Cell[],
): Reader {
  return async (db, name, each) => {
    const known = await beforehand(db)
    for (let place: P | null = null; ; ) {
      const rows: R[] = await after(db, place, BATCH)
      if (rows.length > 0) await each(rows.map(row => cellsOf(row, name, known)))
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return
      place = placeOf(last)
    }
  }
}
