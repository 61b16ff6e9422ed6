import type { Db } from '#platform/database/connect.ts'
import type { PurchaseFacts } from './contract.ts'
import { factsOf, latestPurchases } from './facts-store.ts'

/** What is known of these customers' buying; who never bought is not in the map. */
export async function facts(db: Db, ids: readonly string[]): Promise<Map<string, PurchaseFacts>> {
  const rows = ids.length === 0 ? [] : await factsOf(db, ids)
  return new Map(
    rows.map(row => [
      row.customer_id,
      {
        purchases: row.purchases,
        spend: row.spend,
        currency: row.currency,
        firstAt: row.first_at,
        secondAt: row.second_at,
        lastAt: row.last_at,
        rhythmDays: row.rhythm_days,
      },
    ]),
  )
}

/** The latest purchase of each of these customers, with the names of up to three of its costliest lines. */
export async function lastBought(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { order: string; at: Date; names: string[] }>> {
  const rows = ids.length === 0 ? [] : await latestPurchases(db, ids)
  return new Map(rows.map(({ customer, ...rest }) => [customer, rest]))
}
