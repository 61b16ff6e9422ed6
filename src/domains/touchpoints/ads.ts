import type { Db } from '#platform/database/connect.ts'
import { adsBetween } from './ads-store.ts'
import type { Ad } from './contract.ts'

const DAY = 86_400_000

/** Ads of these customers that count for the frequency cap (C5): the last 32 days and what waits in the next two. */
export async function recentAds(db: Db, customers: readonly string[], now: Date): Promise<Map<string, Ad[]>> {
  const ads = await adsBetween(db, customers, new Date(now.getTime() - 32 * DAY), new Date(now.getTime() + 2 * DAY))
  return Map.groupBy(ads, ad => ad.customerId)
}
