import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { Hold } from './contract.ts'
import { insertHolds, liftHold, type NewHold, openHolds } from './hold-store.ts'

/** Leaves people in peace for a reason, until a day or until it is lifted. Event `hold.placed`. Answers how many are new. */
export function hold(db: Db, holds: readonly NewHold[], actor: string, now: Date): Promise<number> {
  const named = holds.map(it => ({ ...it, id: it.id ?? newId() }))
  return inTransaction(db, async tx => {
    const count = await insertHolds(tx, named, actor, now)
    const facts = named.map(it => ({
      customer: it.customer,
      name: 'hold.placed',
      at: now,
      subject: it.id,
      actor,
      source: 'hold',
      externalId: `${it.id}:placed`,
      data: { kind: it.kind, ...(it.until ? { until: it.until } : {}) },
    }))
    await record(tx, facts, now)
    return count
  })
}

/** Ends a hold, with a reason. Doing it twice is doing it once. Event `hold.lifted`; rings `touchpoints.release` {customers, reason}. Refusal `hold-reason-missing`. */
export function lift(db: Db, customer: string, id: string, why: string, actor: string, now: Date): Promise<void> {
  if (why.trim() === '') throw new Refusal('hold-reason-missing', '見合わせを終える理由を入力してください。', { status: 422 })
  return inTransaction(db, async tx => {
    const kind = await liftHold(tx, customer, id, why, actor, now)
    if (kind === null) return
    const fact = {
      customer,
      name: 'hold.lifted',
      at: now,
      subject: id,
      actor,
      source: 'hold',
      externalId: `${id}:lifted`,
      data: { why },
    }
    await record(tx, [fact], now)
    await ring(tx, { job: 'touchpoints.release', payload: { customers: [customer], reason: `peace.${kind}` } })
  })
}

/** The holds of these customers that were not lifted; `until` (a day, itself free) may be over. */
export async function holdsOf(db: Db, customers: readonly string[]): Promise<Map<string, Hold[]>> {
  return Map.groupBy(await openHolds(db, customers), it => it.customer)
}
