import type { Reach } from '#domains/customers/facts-contract.ts'
import type { Channel, Claimed, StepCard } from '#domains/touchpoints/contract.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Clock } from './clock-rules.ts'
import type { CompanyFacts, CountedAd } from './contract.ts'

/** A contact to judge, with its step's card and the channels it may take. */
export type Row = { touchpoint: Claimed; card: StepCard | null; ladder: readonly Channel[] }

/** What is judged together, and of whom; `people` is asked once, however many facts need it. */
export type Reading = {
  db: Db
  rows: readonly Row[]
  ids: readonly string[]
  company: CompanyFacts
  clock: Clock
  now: Date
  people: () => Promise<Map<string, Reach>>
  /** The ads that count of those who get one, beside the contacts at hand. */
  ads: () => Promise<ReadonlyMap<string, readonly CountedAd[]>>
  /** All that is judged, and what of it may become a call (C5), as the call it would be. */
  withCalls: () => Promise<readonly Row[]>
}
