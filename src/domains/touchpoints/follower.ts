import type { Follower } from '#domains/customers/index.ts'
import { ring } from '#platform/jobs.ts'
import {
  blankWords,
  heldOf,
  hold,
  type Moved,
  moveOpen,
  moveTheseBack,
  startAgain,
  stopDoubles,
  stopOpen,
} from './follower-store.ts'

const MERGED = 'person.merged'

/** What waits follows the customer, so that one person is contacted once; what was done stays where it was done. */
export const follower: Follower = {
  name: 'touchpoints',
  async moved(tx, { kept, gone }, actor, now): Promise<Moved> {
    const ids = await moveOpen(tx, gone, kept)
    return { ids, stopped: await stopDoubles(tx, gone, kept, MERGED, actor, now) }
  },
  async movedBack(tx, { kept, gone }, moved, actor, now) {
    const { ids, stopped } = moved as Moved
    await moveTheseBack(tx, kept, gone, ids)
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
  erased: blankWords,
  held: heldOf,
}
