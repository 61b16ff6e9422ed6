import type { Basis, Way } from '#domains/consent/contract.ts'
import type { Day } from '#kernel/day.ts'

/** What is being written down, as the form holds it. */
export type Heard = {
  what: 'no' | 'yes' | 'pause'
  channel: string
  topic: string
  way: Way
  on: Day
  until: Day | null
  basis: Basis
  words: string
  notice: string | null
  source: string
}
