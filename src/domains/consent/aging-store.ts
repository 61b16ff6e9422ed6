import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Removes these yeses, whose time to be shown is over; a refusal is never removed. Answers how many. @law M9 T3 */
export async function dropYes(db: Db, over: readonly { customer: string; id: string }[]): Promise<number> {
  if (over.length === 0) return 0
  const done = await sql`
    delete from consents s using unnest(${over.map(it => it.customer)}::uuid[], ${over.map(it => it.id)}::uuid[]) as o(customer_id, id)
     where s.customer_id = o.customer_id and s.id = o.id and s.said = 'yes'`.execute(db)
  return Number(done.numAffectedRows ?? 0n)
}
