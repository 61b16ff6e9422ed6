import type { Pack } from '#domains/staff/settings-contract.ts'
import type { Channel } from '#domains/touchpoints/contract.ts'
import type { Asked, Plain } from '../contract.ts'

/** What the rules of a trade look at. */
export type PackFacts = Plain & Pick<Asked, 'words' | 'permissions' | 'age' | 'person'>
type Found = { evidence?: Record<string, unknown> }

/** A rule of one trade: pure, objects or keeps silent. `hold` leaves it to a person, `refuse` lets nobody send it. */
export type PackRule = {
  /** Its case in the verdict: 'pack.<id>'. */
  id: string
  pack: Pack
  law: readonly string[]
  answer: 'refuse' | 'hold'
  objects: (facts: PackFacts) => Found | null
}

/** A rule of one trade about one channel: it takes that rung away. */
export type PackRungRule = Omit<PackRule, 'objects'> & {
  takes: (facts: Plain & Pick<Asked, 'words'>, channel: Channel) => Found | null
}
