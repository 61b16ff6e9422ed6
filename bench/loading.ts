import { type Kysely, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { DB } from '#platform/database/tables.ts'

/** Fills one empty table in a transaction: its rows without its secondary indexes, which are built once after; emptied in the same transaction, it needs no log of its rows either. */
export function loading(db: Kysely<DB>, table: string, rows: (tx: Db) => Promise<unknown>): Promise<void> {
  return db.transaction().execute(async tx => {
    await sql`set local maintenance_work_mem = '1GB'`.execute(tx)
    await sql`set local synchronous_commit = off`.execute(tx)
    await sql`truncate ${sql.table(table)}`.execute(tx)
    const found = await sql<{ name: string; made: string }>`
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
       where i.indrelid = ${table}::regclass and not i.indisprimary and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`.execute(
      tx,
    )
    for (const { name } of found.rows) await sql`drop index ${sql.table(name)}`.execute(tx)
    await rows(tx)
    for (const { made } of found.rows) await sql.raw(made).execute(tx)
  })
}
