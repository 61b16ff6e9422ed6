import type { Follower } from '#domains/customers/index.ts'
import { blankWords, heldOf, type Moved, moveAll, moveThese } from './follower-store.ts'

/** What one of two declined, both declined: the register follows them. */
export const follower: Follower = {
  name: 'selling',
  moved: (tx, { kept, gone }) => moveAll(tx, gone, kept),
  movedBack: (tx, { kept, gone }, moved) => moveThese(tx, kept, gone, moved as Moved),
  erased: blankWords,
  held: heldOf,
}
