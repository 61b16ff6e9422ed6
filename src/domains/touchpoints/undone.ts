import { type Db, inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import { comeBack } from './back-store.ts'
import type { Rows } from './turn-store.ts'
import { anyClaimed, freeKeys, keepSaidBeforeMerge, type Subject } from './undone-store.ts'

/**
 * Takes contacts back as if they had never been planned, since what they hung on never happened (0005): the rows of a select (customer_id, id) of what was never said stay as
 * cancelled ones that are out of the way, so that the same may be planned anew; what was said of the subjects keeps its key and is never said again.
 * Answers whether some are in a worker's hand: then ask again when it is done.
 */
export function takeBack(
  db: Db,
  it: { unsaid: Rows; subjects: readonly Subject[]; reason: string },
  actor: string,
  now: Date,
): Promise<{ underWay: boolean }> {
  return inTransaction(db, async tx => {
    // Asked before and after: what a worker gives back in between is then neither free nor in a hand.
    const before = await anyClaimed(tx, it.subjects)
    const freed = await freeKeys(tx, it.unsaid, it.reason, actor, now)
    await comeBack(tx, freed, actor, now)
    const handed = freed.filter(pin => pin.state === 'handed')
    if (handed.length > 0) {
      const payload = { customers: handed.map(pin => pin.customerId), ids: handed.map(pin => pin.id) }
      await ring(tx, { job: 'tasks.settle-gone', payload })
    }
    await keepSaidBeforeMerge(tx, it.subjects, 'person.merged', now)
    return { underWay: before || (await anyClaimed(tx, it.subjects)) }
  })
}
