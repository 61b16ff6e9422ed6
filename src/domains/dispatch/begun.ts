import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { addBegun, forgetBegun } from './begun-store.ts'
import { stillClaimed, unbegunOfTheDead } from './begun-views.ts'
import type { Errand } from './letter.ts'

/** Says before they go out which ads are about to, under an id of the caller's; answers the errands that still are this worker's to send. Notices may go out twice, so they need no word. */
export async function begin(
  db: Db,
  worker: string,
  errands: readonly Errand[],
  now: Date,
  id: string = newId(),
): Promise<readonly Errand[]> {
  const ads = errands.filter(it => it.row.legalClass === 'ad').map(it => it.row)
  if (ads.length === 0) return errands
  const ours = await stillClaimed(db, worker, ads, now)
  await addBegun(db, { id, worker, touchpointIds: [...ours] }, now)
  return errands.filter(it => it.row.legalClass !== 'ad' || ours.has(it.row.id))
}

/** What was begun under these ids is settled. Whatever else the worker began and could not write down is still in doubt, and stays noted. */
export const ended = (db: Db, ids: readonly string[]): Promise<void> => forgetBegun(db, ids)

/**
 * Rows of dead workers come back: what was never begun waits again, an ad that may have gone out is held for a person (0001). Workers' clocks may differ by
 * `skewMs`: whoever is past its lease begins nothing, and only that much later is anything taken from it.
 */
export async function comeBack(db: Db, now: Date, skewMs: number): Promise<{ planned: number; held: number }> {
  const before = new Date(now.getTime() - skewMs)
  return inTransaction(db, async tx => {
    const safe = await unbegunOfTheDead(tx, before)
    const turns = safe.map(it => ({ ...it, from: 'claimed' as const, to: 'planned' as const, reason: 'worker-died' }))
    const turned = turns.length > 0 ? await touchpoints.turn(tx, turns, 'system', now) : []
    const rest = await touchpoints.reclaim(tx, before)
    return { planned: rest.planned + turned.length, held: rest.held }
  })
}
