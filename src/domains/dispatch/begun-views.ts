import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

type Row = { customerId: string; id: string }

/**
 * Ads in the hand of workers whose time was over before then, which they had not begun to send; held until the transaction ends. The rows are held first and the marks
 * read after that: a worker that was marking them meanwhile is either seen or finds its rows gone.
 */
export async function unbegunOfTheDead(db: Db, before: Date): Promise<Row[]> {
  const found = await sql<Row>`
    select t.customer_id as "customerId", t.id from touchpoints t
     where t.state = 'claimed' and t.claimed_until < ${before} and t.legal_class = 'ad'
     for update of t skip locked`.execute(db)
  if (found.rows.length === 0) return []
  const ids = found.rows.map(row => row.id)
  const begun = await sql<{ id: string }>`
    select distinct m.id from sendings_begun b, unnest(b.touchpoint_ids) as m(id) where m.id = any(${ids}::uuid[])`.execute(db)
  const marked = new Set(begun.rows.map(row => row.id))
  return found.rows.filter(row => !marked.has(row.id))
}
