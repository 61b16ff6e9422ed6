import type { Follower } from '#domains/customers/index.ts'
import { blankWords, heldOf, type Moved, moveBack, moveOpen, stopAll } from './follower-store.ts'

/** What we owe a person follows them; nobody is asked to call somebody who died. */
export const follower: Follower = {
  name: 'tasks',
  moved: (tx, { kept, gone }) => moveOpen(tx, gone, kept),
  movedBack: (tx, { kept, gone }, moved) => moveBack(tx, kept, gone, moved as Moved),
  stopped: (tx, customers, why) => stopAll(tx, customers, `person.${why}`),
  erased: blankWords,
  held: heldOf,
}
