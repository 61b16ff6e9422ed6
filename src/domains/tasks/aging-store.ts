import { sql } from 'kysely'
import type { Aging } from '#platform/aging.ts'
import type { Db } from '#platform/database/connect.ts'
import { forgetWordsOf } from '#platform/events.ts'

/** Takes the words out of talks whose time is over; that somebody spoke, when and how it went stays. Answers how many. */
export async function forgetTalks(db: Db, { before, spare, limit, dry }: Aging): Promise<number> {
  const old = sql`from tasks where done_at < ${before} and state = 'done' and note is not null and not customer_id = any(${[...spare]}::uuid[])`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const done = await sql`
    update tasks set note = null, snooze_reason = null where (customer_id, id) in (select customer_id, id ${old} limit ${limit})`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0n)
}

/** Takes the words of one talk away for good: they held what may not be kept (P3). The fact of the talk loses its words too. */
export async function removeTalk(db: Db, customer: string, id: string): Promise<void> {
  await sql`update tasks set note = null where customer_id = ${customer} and id = ${id}`.execute(db)
  await sql`update contact_facts set last_word = null where customer_id = ${customer}`.execute(db)
  await forgetWordsOf(db, customer, id)
}
