import type { Follower } from '#domains/customers/index.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { recountFacts } from './facts-store.ts'
import { blankItems, heldOf, type Moved, moveAll, moveThese } from './follower-store.ts'

/** What was bought and is owned follows the customer. */
export const follower: Follower = {
  name: 'purchases',
  async moved(tx, { kept, gone }) {
    const moved = await moveAll(tx, gone, kept)
    await recountFacts(tx, [kept, gone], TOKYO)
    return moved
  },
  async movedBack(tx, { kept, gone }, moved) {
    await moveThese(tx, kept, gone, moved as Moved)
    await recountFacts(tx, [kept, gone], TOKYO)
  },
  erased: blankItems,
  held: heldOf,
}
