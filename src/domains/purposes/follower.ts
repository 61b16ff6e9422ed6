import type { Follower } from '#domains/customers/index.ts'
import { blankConsents, heldOf, moveConsents, moveTheseConsents } from './store.ts'

/** A yes to a use follows the person. */
export const follower: Follower = {
  name: 'purposes',
  moved: (tx, { kept, gone }) => moveConsents(tx, gone, kept),
  movedBack: (tx, { kept, gone }, moved) => moveTheseConsents(tx, kept, gone, moved as string[]),
  erased: blankConsents,
  held: heldOf,
}
