import type { Basis, Way } from '#domains/consent/contract.ts'
import { isEvident } from '#domains/consent/evidence-rules.ts'
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

/** Is there enough to write it down? */
export function isWhole({ what, channel, topic, way, until, basis, words, notice, source }: Heard): boolean {
  if (what === '' || way === null) return false
  if (what === 'pause') return until !== null
  if (channel === '' || topic === '') return false
  // A no is never made harder than saying it (M11): how it was heard is enough.
  return isEvident(what, way, basis, { words, notice, source })
}
