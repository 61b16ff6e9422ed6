import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Claim, claimDue, lanesWithWork, takeLane, unclaim } from './claim-store.ts'
import type { Claimed } from './contract.ts'

/**
 * Takes a lane for this transaction and up to `limit` of its due rows into the worker's hand; none when another worker has the lane.
 * Judge them in the same transaction: only then does the lane keep two workers from judging one person at once.
 */
export function claim(db: Db, it: Claim, now: Date): Promise<Claimed[]> {
  return inTransaction(db, async tx => ((await takeLane(tx, it.lane)) ? claimDue(tx, it, now) : []))
}

/** The lanes that have due work, the longest waiting first. */
export function lanesDue(db: Db, now: Date): Promise<number[]> {
  return lanesWithWork(db, now)
}

/** A worker that stops gives back what it has not begun to send. */
export function giveBack(db: Db, worker: string, now: Date): Promise<{ planned: number; held: number }> {
  return unclaim(db, { worker }, now)
}

/** Rows whose worker died: ads that may have gone out are held as `maybe-sent` for a person, everything else waits again. */
export function reclaim(db: Db, now: Date): Promise<{ planned: number; held: number }> {
  return unclaim(db, { deadAt: now }, now)
}
