import { sql } from 'kysely'
import type { Aging } from '#platform/aging.ts'
import type { Db } from '#platform/database/connect.ts'

/** Takes away verdicts whose time is over; answers how many. */
export async function forgetVerdicts(db: Db, { before, spare, limit, dry }: Aging): Promise<number> {
  const old = sql`from verdicts where at < ${before} and not customer_id = any(${[...spare]}::uuid[])`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const gone = await sql`delete from verdicts where (customer_id, id) in (select customer_id, id ${old} limit ${limit})`.execute(
    db,
  )
  return Number(gone.numAffectedRows ?? 0n)
}
