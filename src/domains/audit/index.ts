import type { Secrets } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Verified } from './contract.ts'
import { keptSince } from './retire.ts'
import { verify as recompute } from './verify.ts'

export { retire } from './retire.ts'
export { seal } from './seal.ts'
export { search, table } from './search.ts'

/** Recomputes every seal and entry that must still be there by the setting, and names the first that does not fit. */
export async function verify(db: Db, secrets: Secrets, now: Date): Promise<Verified> {
  const { kept } = await keptSince(db, now)
  return recompute(db, secrets, kept, now)
}
