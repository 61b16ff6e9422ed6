import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { State } from './contract.ts'

export type Standing = {
  customer: string
  id: string
  state: State
  reason: string | null
  dueAt: Date
  notAfter: Date | null
}

/** Where these contacts stand now; one that is not there is not answered. */
export async function standing(db: Db, places: readonly { customer: string; id: string }[]): Promise<Standing[]> {
  const found = await sql<Standing>`
    select t.customer_id as customer, t.id, t.state, t.reason, t.due_at as "dueAt", t.not_after as "notAfter"
      from unnest(${places.map(it => it.customer)}::uuid[], ${places.map(it => it.id)}::uuid[]) as w(customer, id)
      join touchpoints t on t.customer_id = w.customer and t.id = w.id`.execute(db)
  return found.rows
}
