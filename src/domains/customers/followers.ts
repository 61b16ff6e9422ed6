import type { Db } from '#platform/database/connect.ts'
import type { Standing } from './duplicate-contract.ts'

export type Pair = { kept: string; gone: string }
export type Stop = 'deceased' | 'erased' | 'archived'

/**
 * What another domain does, in the same transaction, when something befalls a customer that its rows hang on. `moved` answers what it moved as JSON;
 * `movedBack` gets the very same to put it back.
 */
export type Follower = {
  name: string
  moved?(tx: Db, pair: Pair, actor: string, now: Date): Promise<unknown>
  movedBack?(tx: Db, pair: Pair, moved: unknown, actor: string, now: Date): Promise<void>
  stopped?(tx: Db, customers: readonly string[], why: Stop, actor: string, now: Date): Promise<void>
  /** Of these customers, those to whom something was said, or is being said this moment: when the import that brought them is undone, they stay. */
  clinging?(tx: Db, customers: readonly string[]): Promise<readonly string[]>
  /** How the kept one would stand if the two were one: read, never tried, so that nobody waits for whoever compares them. */
  together?(db: Db, pair: Pair): Promise<Partial<Standing>>
  /** Takes away what names or describes a person; rows that only count stay. */
  erased?(tx: Db, customers: readonly string[], now: Date): Promise<void>
  /** What hangs on these customers, for whoever compares two before they become one; who has nothing may be left out. */
  standing?(db: Db, customers: readonly string[]): Promise<ReadonlyMap<string, Partial<Standing>>>
  /** What is held about one person, for their own eyes. */
  held?(db: Db, customers: readonly string[]): Promise<unknown>
}
