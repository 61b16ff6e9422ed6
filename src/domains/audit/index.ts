import type { Secrets } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import type { NewestSeal, Verified } from './contract.ts'
import { keptSince } from './retire.ts'
import { lastSeal } from './seal-store.ts'
import { verify as recompute } from './verify.ts'

export { keyFits } from './key.ts'
export { retire } from './retire.ts'
export { seal } from './seal.ts'
export { askedToday, counted, peopleIn, search, table } from './search.ts'

/** Recomputes every seal and entry that must still be there by the setting, and names the first that does not fit. `since`: the hash of a seal that was noted down outside and must be in the chain. */
export async function verify(db: Db, secrets: Secrets, now: Date, since: string | null = null): Promise<Verified> {
  const { kept } = await keptSince(db, now)
  return recompute(db, secrets, { keptSince: kept, since: since === null ? null : { hash: since } }, now)
}

/** The newest seal, to be noted down outside; null where nothing was sealed yet. */
export async function newest(db: Db): Promise<NewestSeal | null> {
  const last = await lastSeal(db)
  return last && { no: last.no, hash: last.hash, entries: last.entries, at: last.sealed_at }
}
