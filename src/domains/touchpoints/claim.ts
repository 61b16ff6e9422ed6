import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Claim, claimDue, lanesWithWork, takeLanes, unclaim } from './claim-store.ts'
import type { Claimed } from './contract.ts'
import type { Movable } from './waiting-views.ts'

/**
 * Takes a lane, or several, for this transaction and the `limit` longest due of their rows into the worker's hand, with all else that is due of the same people (so there may be
 * more than `limit`); none of a lane that another worker has.
 * Judge them in the same transaction: only then does the lane keep two workers from judging one person at once.
 */
export function claim(db: Db, { lane, ...it }: Claim, now: Date): Promise<Claimed[]> {
  return inTransaction(db, async tx => {
    const lanes = await takeLanes(tx, typeof lane === 'number' ? [lane] : lane)
    return lanes.length > 0 ? claimDue(tx, lanes, it, now) : []
  })
}

/** The lanes that have due work, the longest waiting first. */
export async function lanesDue(db: Db, now: Date): Promise<number[]> {
  return (await lanesWithWork(db, {}, now, 1)).map(it => it.lane)
}

/**
 * The same lanes in groups to be claimed together, so that little work costs few questions: each holds at most `limit` due rows, or is one lane alone. A lane with nothing but what may not move now is none of
 * them, and costs nothing however much of it there is.
 */
export async function lanesTogether(db: Db, now: Date, limit: number, movable: Movable = {}): Promise<number[][]> {
  const groups: { lanes: number[]; due: number }[] = []
  for (const { lane, due } of await lanesWithWork(db, movable, now, limit + 1)) {
    const last = groups.at(-1)
    if (last && last.due + due <= limit) {
      last.lanes.push(lane)
      last.due += due
    } else groups.push({ lanes: [lane], due })
  }
  return groups.map(it => it.lanes)
}

/** A worker that stops gives back what it has not begun to send. */
export function giveBack(db: Db, worker: string, now: Date): Promise<{ planned: number; held: number }> {
  return unclaim(db, { worker }, now)
}

/** Rows whose worker died: ads that may have gone out are held as `maybe-sent` for a person, everything else waits again. */
export function reclaim(db: Db, now: Date): Promise<{ planned: number; held: number }> {
  return unclaim(db, { deadAt: now }, now)
}
