import { type Page, skipOf, skipped } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { LegalHold } from './retention-contract.ts'
import { insertLegalHolds, legalHoldsOf, markLifted } from './retention-store.ts'

/** Whose records are kept beyond their time, and why. */
export const legalHolds = (db: Db, most = 1000): Promise<LegalHold[]> => legalHoldsOf(db, most)

/** A page of them, the newest first. Refusal `bad-cursor`. */
export async function legalHoldPage(
  db: Db,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<LegalHold>> {
  const skip = skipOf(cursor)
  return skipped({ rows: await legalHoldsOf(db, limit + 1, skip), skip, limit })
}

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
