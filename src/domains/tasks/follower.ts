import type { Follower } from '#domains/customers/index.ts'
import {
  blankWords,
  closeDoubles,
  heldOf,
  type Moved,
  moveBack,
  moveOpen,
  openAgain,
  stopAll,
  talksOf,
  talksTogether,
} from './follower-store.ts'

/** What we owe a person follows them; nobody is asked to call somebody who died. */
export const follower: Follower = {
  name: 'tasks',
  async moved(tx, { kept, gone }): Promise<Moved> {
    const moved = await moveOpen(tx, gone, kept)
    return { ...moved, closed: await closeDoubles(tx, [kept, gone]) }
  },
  async movedBack(tx, { kept, gone }, moved) {
    const it = moved as Moved
    await moveBack(tx, kept, gone, it)
    await openAgain(tx, it.closed ?? [])
  },
  stopped: (tx, customers, why) => stopAll(tx, customers, `person.${why}`),
  standing: talksOf,
  together: talksTogether,
  erased: blankWords,
  held: heldOf,
}
