import type { Db } from '#platform/database/connect.ts'
import type { CustomerFacts, Reach } from './facts-contract.ts'
import { factsOf, reachOf } from './facts-store.ts'

/** What is known of these customers, merged and gone ones too; who never was is not in the map. */
export async function facts(db: Db, ids: readonly string[]): Promise<Map<string, CustomerFacts>> {
  return new Map((await factsOf(db, ids)).map(row => [row.id, row]))
}

/** How these customers can be reached: the few facts the gate needs of everybody. */
export async function reach(db: Db, ids: readonly string[]): Promise<Map<string, Reach>> {
  return new Map((await reachOf(db, ids)).map(row => [row.id, row]))
}
