import { settings } from '#domains/staff/index.ts'
import { rangeOf } from '#kernel/id-range.ts'
import { newId } from '#kernel/ids.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record, retract } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { Change, ItemRow, Source } from './contract.ts'
import { type ItemChange, removeImportedItems, restoreItems, upsertItems } from './item-store.ts'
import { keyOf } from './order-store.ts'
import type { ImportedSpan } from './orders.ts'

export type RecordedItem = { id: string | null; change: Change; before?: unknown; changedAt?: string }

/** Records things customers own; answers what became of each, in the order given. The same (customer, source, external id) again changes it or nothing. */
export async function recordItems(db: Db, rows: readonly ItemRow[], from: Source, now: Date): Promise<RecordedItem[]> {
  if (rows.length === 0) return []
  return inTransaction(db, async tx => {
    const each = new Map(rows.map(item => [keyOf(item.customer, item.externalId), { id: newId(), item }]))
    const written = await upsertItems(tx, [...each.values()], from, now)
    const zone = from.zone ?? (await settings.get(tx, 'company')).zone
    await record(tx, deliveries(written, { ...from, zone }, now), now)
    const range = rangeOf(written.filter(row => row.change === 'new').map(row => row.id))
    if (range) await ring(tx, { job: 'plans.enrol', payload: { items: range } })

    const byKey = new Map(written.map(row => [keyOf(row.customer, row.externalId), row]))
    return rows.map(row => answerFor(byKey.get(keyOf(row.customer, row.externalId)), now))
  })
}

function answerFor(row: ItemChange | undefined, now: Date): RecordedItem {
  if (!row) return { id: null, change: 'same' }
  return row.change === 'new'
    ? { id: row.id, change: 'new' }
    : { id: row.id, change: 'changed', before: row.before, changedAt: now.toISOString() }
}

// A delivery that is still to come has not happened: plans read its day from the item itself.
function deliveries(written: readonly ItemChange[], { zone, importId }: Source & { zone: string }, now: Date) {
  const today = dayOf(now, zone)
  return written.flatMap(row => {
    if (row.deliveredOn === null || row.wasDelivered !== null || row.deliveredOn > today) return []
    const actor = importId ? `import:${importId}` : null
    return [{ customer: row.customer, name: 'item.delivered', at: at(row.deliveredOn, '00:00', zone), subject: row.id, actor }]
  })
}

/** Takes back up to `limit` items that an import brought and nobody has changed since; answers their keys, none when all are gone. */
export async function takeBackItems(
  db: Db,
  { importId, until }: ImportedSpan,
  limit: number,
): Promise<{ customer: string; id: string }[]> {
  return inTransaction(db, async tx => {
    const gone = await removeImportedItems(tx, importId, until, limit)
    await retract(
      tx,
      gone.map(key => ({ customer: key.customer, subject: key.id })),
    )
    return gone
  })
}

/** Puts changed items back as they stood, unless somebody changed them since; answers how many were put back. */
export async function putBackItems(db: Db, befores: readonly { before: unknown; changedAt: string }[]): Promise<number> {
  return befores.length === 0
    ? 0
    : restoreItems(
        db,
        befores.map(it => ({ before: it.before, at: new Date(it.changedAt) })),
      )
}
