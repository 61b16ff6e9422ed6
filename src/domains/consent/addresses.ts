import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Dead, DeadNote } from './contract.ts'
import { deadAmong, forget, noteFailures } from './dead-store.ts'

/** Notes failed addresses: 5xx at once, 4xx after five over 72 hours (E4). Answers those that are newly dead. */
export function bury(db: Db, notes: readonly DeadNote[], now: Date): Promise<{ channel: string; key: string }[]> {
  return inTransaction(db, tx => noteFailures(tx, notes, now))
}

/** Which of these addresses are dead, by key. */
export function dead(db: Db, channel: string, keys: readonly string[]): Promise<Map<string, Dead>> {
  return deadAmong(db, channel, keys)
}

/** A message got through: soft failures before it count no more. */
export function heal(db: Db, channel: string, keys: readonly string[]): Promise<number> {
  return forget(db, channel, keys, 'ailing')
}

/** A person says the address is good again. */
export function revive(db: Db, channel: string, keys: readonly string[]): Promise<number> {
  return forget(db, channel, keys, 'all')
}
