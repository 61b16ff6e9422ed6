import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

type Row = { customerId: string; id: string }

/** Which of these rows still are in this worker's hand, with time left? */
export async function stillClaimed(db: Db, worker: string, rows: readonly Row[], now: Date): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select t.id from unnest(${rows.map(it => it.customerId)}::uuid[], ${rows.map(it => it.id)}::uuid[]) as r(customer_id, id)
      join touchpoints t on t.customer_id = r.customer_id and t.id = r.id
     where t.state = 'claimed' and t.claimed_by = ${worker} and t.claimed_until > ${now}`.execute(db)
  return new Set(found.rows.map(it => it.id))
}

/** Ads in the hand of workers whose time was over before then, which they had not begun to send; held until the transaction ends. */
export async function unbegunOfTheDead(db: Db, before: Date): Promise<Row[]> {
  const found = await sql<Row>`
    select t.customer_id as "customerId", t.id from touchpoints t
     where t.state = 'claimed' and t.claimed_until < ${before} and t.legal_class = 'ad'
       and not exists (select from sendings_begun b where t.id = any(b.touchpoint_ids))
     for update of t skip locked`.execute(db)
  return found.rows
}
