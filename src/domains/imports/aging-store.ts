import { sql } from 'kysely'
import type { Aging } from '#platform/aging.ts'
import type { Db } from '#platform/database/connect.ts'

/** Takes away the rows of old imports that were not taken in, whoever they were about; their counts stay. Answers how many. */
export async function forgetRejects(db: Db, { before, limit, dry }: Aging): Promise<number> {
  const old = sql`from import_rejects r join imports i on i.id = r.import_id where coalesce(i.finished_at, i.created_at) < ${before} and i.doing is null`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const gone =
    await sql`delete from import_rejects where (import_id, row_no) in (select r.import_id, r.row_no ${old} limit ${limit})`.execute(
      db,
    )
  return Number(gone.numAffectedRows ?? 0n)
}
