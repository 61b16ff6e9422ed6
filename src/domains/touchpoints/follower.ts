import type { Follower } from '#domains/customers/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import {
  blankWords,
  countsOf,
  countsTogether,
  heldOf,
  hold,
  type Moved,
  moveOpen,
  moveTheseBack,
  startAgain,
  stopDoubles,
  stopOpen,
} from './follower-store.ts'
import { toldAmong } from './undone-store.ts'

const MERGED = 'person.merged'

/** What waits follows the customer, so that one person is contacted once; what was done stays where it was done. */
export const follower: Follower = {
  name: 'touchpoints',
  async moved(tx, { kept, gone }, actor, now): Promise<Moved> {
    const open = await moveOpen(tx, gone, kept)
    await takenBy(tx, kept, open)
    return { ids: open.map(it => it.id), stopped: await stopDoubles(tx, gone, kept, MERGED, actor, now) }
  },
  async movedBack(tx, { kept, gone }, moved, actor, now) {
    const { ids, stopped } = moved as Moved
    await takenBy(tx, gone, await moveTheseBack(tx, kept, gone, ids))
    await startAgain(tx, stopped, MERGED, actor, now)
  },
  async stopped(tx, customers, why, actor, now) {
    await hold(tx, customers)
    const handed = await stopOpen(tx, customers, `person.${why}`, actor, now)
    if (handed.length > 0)
      await ring(tx, {
        job: 'tasks.settle-gone',
        payload: { customers: handed.map(it => it.customer), ids: handed.map(it => it.id) },
      })
  },
  clinging: toldAmong,
  standing: countsOf,
  together: countsTogether,
  erased: blankWords,
  held: heldOf,
}

// A bell that rang before names whom the contact belonged to then; who has a task of it keeps that one.
async function takenBy(tx: Db, customer: string, open: readonly { id: string; state: string }[]): Promise<void> {
  const ids = open.filter(it => it.state === 'handed').map(it => it.id)
  if (ids.length > 0) await ring(tx, { job: 'tasks.take', payload: { customers: ids.map(() => customer), ids } })
}
