import type { Basis, Way } from '#domains/consent/contract.ts'
import type { Day } from '#kernel/day.ts'

/** What is being written down, as the form holds it. */
export type Heard = {
  what: 'no' | 'yes' | 'pause' | ''
  /** Empty until somebody chooses: a no is never a slip of the hand. */
  channel: string
  topic: string
  way: Way | null
  on: Day
  until: Day | null
  basis: Basis
  words: string
  notice: string | null
  source: string
}
