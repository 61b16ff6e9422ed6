import type { Turn } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { addBegun, forgetBegun } from './begun-store.ts'
import { unbegunOfTheDead } from './begun-views.ts'
import type { Errand } from './letter.ts'
import { stoppedSince, welcomesAds } from './still-rules.ts'
import { stillOurs } from './still-views.ts'

type Beginning = { worker: string; zone: string; id?: string }

/**
 * Asks once more, before they go out, whether each may: still this worker's, its person still there and nothing refused since the gate judged. What may not go is skipped with
 * the gate's reason. Says which ads are about to go, under an id of the caller's; notices may go out twice, so they need no word. Answers the errands to send.
 */
export function begin(
  db: Db,
  { worker, zone, id = newId() }: Beginning,
  errands: readonly Errand[],
  now: Date,
): Promise<readonly Errand[]> {
  const rows = errands.map(it => it.row)
  const today = dayOf(now, zone)
  return inTransaction(db, async tx => {
    const ours = await stillOurs(tx, worker, rows, now)
    const asked = errands.flatMap(errand => {
      const still = ours.get(errand.row.id)
      if (!still) return []
      const care = errand.row.kind === 'survey' || (errand.text?.lane ?? 'usual') !== 'usual'
      const reason = stoppedSince(still, { legalClass: errand.row.legalClass, care }, errand.channel, today)
      return [{ errand: { ...errand, adsWelcome: welcomesAds(still.permissions, errand.channel, today) }, reason }]
    })
    const stopped = asked.flatMap(({ errand, reason }) => (reason ? [skipped(errand, reason, worker)] : []))
    if (stopped.length > 0) await touchpoints.turn(tx, stopped, `worker:${worker}`, now)
    const going = asked.filter(it => it.reason === null).map(it => it.errand)
    const ads = going.filter(it => it.row.legalClass === 'ad').map(it => it.row.id)
    if (ads.length > 0) await addBegun(tx, { id, worker, touchpointIds: ads }, now)
    return going
  })
}

const skipped = ({ row }: Errand, reason: string, worker: string): Turn => ({
  customerId: row.customerId,
  id: row.id,
  from: 'claimed',
  to: 'skipped',
  reason,
  worker,
})

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
