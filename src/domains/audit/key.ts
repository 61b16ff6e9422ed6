import type { Secrets } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import { signedByUs } from './seal.ts'
import { edgeSeals } from './seal-store.ts'

/** Is this the key the house began with (`first`), and the one it used last (`last`)? A seal tells it without telling the key; null where nothing was sealed yet. */
export async function keyFits(db: Db, secrets: Secrets): Promise<{ first: boolean; last: boolean } | null> {
  const edge = await edgeSeals(db)
  return edge && { first: signedByUs(secrets, edge.first), last: signedByUs(secrets, edge.last) }
}
