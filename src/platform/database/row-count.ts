import { type RawBuilder, sql } from 'kysely'
import { MOST_COUNTED } from '#kernel/paging.ts'
import type { Db } from './connect.ts'

/** How many rows stand behind `from …` with its conditions, one more than `MOST_COUNTED` at most: then nobody reads on. */
export async function rowCount(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ rows: number }>`
    select count(*)::int as rows from (select ${from} limit ${MOST_COUNTED + 1}) found`.execute(db)
  return found.rows[0]?.rows ?? 0
}
