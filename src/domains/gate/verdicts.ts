import type { Db } from '#platform/database/connect.ts'
import type { VerdictRow } from './contract.ts'
import { verdictsOf } from './verdict-store.ts'

/** What the gate said of these contacts of one customer, by contact, oldest first. */
export async function verdicts(db: Db, customer: string, ids: readonly string[]): Promise<Map<string, VerdictRow[]>> {
  const rows = await verdictsOf(db, customer, ids)
  const kept = Map.groupBy(rows, row => row.touchpointId)
  return new Map([...kept].map(([id, list]) => [id, list.map(({ touchpointId: _, ...row }) => row as VerdictRow)]))
}
