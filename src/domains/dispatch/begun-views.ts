import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

type Row = { customerId: string; id: string }

/** Ads in the hand of workers whose time was over before then, which they had not begun to send; held until the transaction ends. */
export async function unbegunOfTheDead(db: Db, before: Date): Promise<Row[]> {
  const found = await sql<Row>`
    select t.customer_id as "customerId", t.id from touchpoints t
     where t.state = 'claimed' and t.claimed_until < ${before} and t.legal_class = 'ad'
       and not exists (select from sendings_begun b where t.id = any(b.touchpoint_ids))
     for update of t skip locked`.execute(db)
  return found.rows
}
