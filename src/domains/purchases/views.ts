import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Of these ids, those that are no customer (or an erased one). */
export async function strangersAmong(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await sql<{ id: string }>`
    select r.id from unnest(${ids}::uuid[]) as r(id) left join customers c on c.id = r.id and c.state <> 'erased' where c.id is null`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}
