import type { Follower } from '#domains/customers/index.ts'
import { blankLetters, heldOf } from './follower-store.ts'

/** Letters stay with the customer they were written to, and lose their words when that person is erased. */
export const follower: Follower = { name: 'dispatch', erased: blankLetters, held: heldOf }
