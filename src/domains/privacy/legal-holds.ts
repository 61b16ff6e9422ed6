import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { LegalHold } from './retention-contract.ts'
import { insertLegalHolds, legalHoldsOf, markLifted } from './retention-store.ts'

/** Whose records are kept beyond their time, and why. */
export const legalHolds = (db: Db, most = 1000): Promise<LegalHold[]> => legalHoldsOf(db, most)

/** Keeps the records of these people until the hold is lifted: retention spares them and they can't be erased. Answers how many are new. */
export function holdRecords(
  db: Db,
  customers: readonly string[],
  it: { why: string; reference: string | null },
  actor: string,
  now: Date,
): Promise<number> {
  return inTransaction(db, async tx => {
    const count = await insertLegalHolds(tx, customers, { ...it, actor }, now)
    await record(
      tx,
      [...new Set(customers)].map(customer => ({ customer, name: 'records.held', at: now, actor })),
      now,
    )
    return count
  })
}

/** Lets the records go again, with why. Refusal `no-legal-hold`. */
export function releaseRecords(db: Db, customer: string, id: string, why: string, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    if (!(await markLifted(tx, customer, id, why, actor, now)))
      throw new Refusal('no-legal-hold', 'この保存の延長は見つからないか、もう終わっています。', { status: 404 })
    await record(tx, [{ customer, name: 'records.released', at: now, actor }], now)
  })
}
