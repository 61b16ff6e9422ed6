import type { Follower } from '#domains/customers/index.ts'
import { leaveAll, moveWays, type Way } from './follower-store.ts'

/** The way through a plan follows the customer. */
export const follower: Follower = {
  name: 'plans',
  moved: (tx, { kept, gone }) => moveWays(tx, gone, kept, null),
  async movedBack(tx, { kept, gone }, moved) {
    await moveWays(tx, kept, gone, moved as Way[])
  },
  stopped: (tx, customers, why, _actor, now) => leaveAll(tx, customers, `person.${why}`, now),
}
