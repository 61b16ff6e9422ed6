import { settings } from '#domains/staff/index.ts'
import { rangeOf } from '#kernel/id-range.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Fact, record, retract } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { Change, OrderRow, Source } from './contract.ts'
import { recountFacts } from './facts-store.ts'
import {
  insertLines,
  insertOrders,
  type Known,
  keyOf,
  knownOrders,
  markCancelled,
  type Numbered,
  removeImported,
  replaceOrders,
  untouchedSince,
} from './order-store.ts'
import { filledFrom, isPurchase, type Order, sameOrder, settled } from './rules.ts'

/** What became of one order; `before` is set when it changed what was known. */
export type Recorded = { id: string; change: Change; state: Order['state']; before?: OrderBefore }
/** An order as it stood before a change, and when that change was written: enough to put it back. */
export type OrderBefore = { order: Order; recordedAt: string; changedAt: string }

/** Records whole orders; answers what became of each, in the order given. The same (customer, source, number) again changes the known order or nothing. */
export async function recordOrders(db: Db, rows: readonly OrderRow[], from: Source, now: Date): Promise<Recorded[]> {
  if (rows.length === 0) return []
  return inTransaction(db, async tx => {
    const numbered = lastOfEach(rows.map(settled)).map(order => ({ id: newId(), order }))
    const news = await insertNew(tx, numbered, from, now)
    const changed = await changeKnown(
      tx,
      numbered.filter(row => !news.has(row.id)),
      from,
      now,
    )

    const fresh = numbered.filter(row => news.has(row.id))
    await record(
      tx,
      [...fresh.flatMap(row => factsOfNew(row, from)), ...changed.flatMap(row => factsOfChange(row, from, now))],
      now,
    )
    await recount(
      tx,
      [...fresh, ...changed.filter(row => row.change === 'changed')].map(row => row.order.customer),
      from.zone,
    )
    await ringForNew(tx, fresh)
    await ringForDelivered(tx, changed)
    await ringForLost(
      tx,
      changed.filter(isLost).map(row => ({ customer: row.order.customer, id: row.id })),
    )
    return answersFor(rows, [...fresh.map(row => ({ ...row, change: 'new' as const })), ...changed])
  })
}

type Settled = Numbered & { change: Change; known?: Known; before?: OrderBefore }

async function insertNew(tx: Db, numbered: readonly Numbered[], from: Source, now: Date): Promise<Set<string>> {
  const inserted = await insertOrders(tx, numbered, from, now)
  const all = new Set<string>(numbered.map(row => row.id))
  if (inserted < numbered.length) {
    const standing = await knownOrders(
      tx,
      numbered.map(row => row.order),
      from.source,
    )
    for (const row of numbered)
      if (standing.get(keyOf(row.order.customer, row.order.externalId))?.id !== row.id) all.delete(row.id)
  }
  await insertLines(
    tx,
    numbered.filter(row => all.has(row.id)),
    from.importId ?? null,
  )
  return all
}

async function changeKnown(tx: Db, rows: readonly Numbered[], from: Source, now: Date): Promise<Settled[]> {
  if (rows.length === 0) return []
  const standing = await knownOrders(
    tx,
    rows.map(row => row.order),
    from.source,
  )
  const settledRows = rows.map(({ order }) =>
    compare(order, standing.get(keyOf(order.customer, order.externalId)), from.branch ?? null, now),
  )
  const changed = settledRows.filter(row => row.change === 'changed')
  if (changed.length > 0) await replaceOrders(tx, changed, from.importId ?? null, now)
  return settledRows
}

function compare(order: Order, known: Known | undefined, branch: string | null, now: Date): Settled {
  if (!known) throw new Error(`order ${order.externalId} was neither new nor known`)
  const found = filledFrom(order, known.order)
  const filled = { ...found, branch: found.branch ?? branch }
  if (sameOrder(filled, known.order)) return { id: known.id, order: known.order, change: 'same', known }
  const before = { order: known.order, recordedAt: known.recordedAt.toISOString(), changedAt: now.toISOString() }
  return { id: known.id, order: filled, change: 'changed', known, before }
}

// The same number twice in one call is the same order told twice: the later telling stands.
function lastOfEach(orders: readonly Order[]): Order[] {
  const byKey = new Map<string, Order>()
  for (const order of orders) byKey.set(keyOf(order.customer, order.externalId), order)
  return [...byKey.values()]
}

function answersFor(rows: readonly OrderRow[], done: readonly Settled[]): Recorded[] {
  const byKey = new Map(done.map(row => [keyOf(row.order.customer, row.order.externalId), row]))
  return rows.map(row => {
    const it = byKey.get(keyOf(row.customer, row.externalId))
    if (!it) throw new Error(`order ${row.externalId} has no answer`)
    return { id: it.id, change: it.change, state: it.order.state, ...(it.before ? { before: it.before } : {}) }
  })
}

function factsOfNew({ id, order }: Numbered, from: Source): Fact[] {
  if (order.state !== 'placed') return [factOf('order.cancelled', id, order, order.placedAt, from)]
  return isPurchase(order) ? [factOf('order.placed', id, order, order.placedAt, from)] : []
}

function factsOfChange(row: Settled, from: Source, now: Date): Fact[] {
  if (row.change !== 'changed' || !row.known) return []
  const was = isPurchase(row.known.order)
  const is = isPurchase(row.order)
  if (isLost(row)) return [factOf('order.cancelled', row.id, row.order, now, from)]
  return !was && is ? [factOf('order.placed', row.id, row.order, row.order.placedAt, from)] : []
}

const isLost = ({ change, known, order }: Settled): boolean =>
  change === 'changed' && known !== undefined && isPurchase(known.order) && !isPurchase(order)

function factOf(name: string, id: string, order: Order, at: Date, from: Source): Fact {
  return {
    customer: order.customer,
    name,
    at,
    subject: id,
    actor: from.importId ? `import:${from.importId}` : null,
    data: { number: order.externalId, total: order.total, currency: order.currency },
  }
}

async function recount(tx: Db, customers: readonly string[], zone?: string): Promise<void> {
  const touched = [...new Set(customers)].filter(id => id !== NOBODY)
  if (touched.length > 0) await recountFacts(tx, touched, zone ?? (await settings.get(tx, 'company')).zone)
}

async function ringForNew(tx: Db, fresh: readonly Numbered[]): Promise<void> {
  const ids = fresh.filter(row => isPurchase(row.order) && row.order.customer !== NOBODY).map(row => row.id)
  const range = rangeOf(ids)
  if (range) await ring(tx, { job: 'plans.enrol', payload: { orders: range } })
}

// A day of delivery told later moves what waits for it; by its number alone a round would see it late, or never when it lies long ago.
async function ringForDelivered(tx: Db, changed: readonly Settled[]): Promise<void> {
  const told = changed.filter(({ order, known }) => order.deliveredOn !== known?.order.deliveredOn && isPurchase(order))
  const customers = [...new Set<string>(told.map(row => row.order.customer))].filter(id => id !== NOBODY)
  if (customers.length > 0) await ring(tx, { job: 'plans.enrol', payload: { customers } })
}

// Thanks for what was just cancelled must not go out because the next round is an hour away.
async function ringForLost(tx: Db, lost: readonly { customer: string; id: string }[]): Promise<void> {
  const known = lost.filter(key => key.customer !== NOBODY)
  if (known.length === 0) return
  await ring(tx, { job: 'plans.withdraw', payload: { customers: known.map(key => key.customer), ids: known.map(key => key.id) } })
}

/** Cancels an order, with its purchase taken out of the customer's facts; doing it twice is doing it once. */
export async function cancelOrder(
  db: Db,
  key: { customer: string; id: string },
  actor: string,
  now: Date,
  zone?: string,
): Promise<void> {
  await inTransaction(db, async tx => {
    const turned = await markCancelled(tx, [key], now)
    if (turned.length === 0) return
    await record(tx, [{ customer: key.customer, name: 'order.cancelled', at: now, subject: key.id, actor }], now)
    await recount(tx, [key.customer], zone)
    await ringForLost(tx, turned)
  })
}

export type ImportedSpan = { importId: string; until: Date; zone?: string }

/** Takes back up to `limit` orders that an import brought and nobody has changed since; answers their customers, none when all are gone. */
export async function takeBackOrders(
  db: Db,
  { importId, until, zone }: ImportedSpan,
  limit: number,
): Promise<{ customer: string; id: string }[]> {
  return inTransaction(db, async tx => {
    const gone = await removeImported(tx, importId, until, limit)
    await retract(
      tx,
      gone.map(key => ({ customer: key.customer, subject: key.id })),
    )
    await recount(
      tx,
      gone.map(key => key.customer),
      zone,
    )
    return gone
  })
}

/** Puts changed orders back as they stood, unless somebody changed them since; answers how many were put back. */
export async function putBackOrders(
  db: Db,
  befores: readonly (OrderBefore & { id: string })[],
  now: Date,
  zone?: string,
): Promise<number> {
  return inTransaction(db, async tx => {
    const keys = befores.map(it => ({ customer: it.order.customer, id: it.id, at: new Date(it.changedAt) }))
    const untouched = await untouchedSince(tx, keys)
    const back = befores
      .filter(it => untouched.has(it.id))
      .map(it => ({ id: it.id, order: { ...it.order, placedAt: new Date(it.order.placedAt) } }))
    if (back.length === 0) return 0
    await replaceOrders(tx, back, null, now)
    await recount(
      tx,
      back.map(row => row.order.customer),
      zone,
    )
    return back.length
  })
}
