import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { allowCopy, copyCursor } from './copy-in.ts'
import { allowNarrowing } from './narrow.ts'
import { typeParsers } from './parsers.ts'
import type { DB } from './tables.ts'

/** What every verb takes first: the pool, or the transaction the verb joins. */
export type Db = Kysely<DB> | Transaction<DB>

export type Database = { db: Kysely<DB>; pool: pg.Pool; url: string; close: () => Promise<void> }

/** Opens a pool of at most `max` (10) connections on `url`; nothing is asked of the server before the first query. */
export function connect(url: string, { max = 10 }: { max?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max, types: typeParsers, onConnect: inUtc, connectionTimeoutMillis: 10_000 })
  // An idle connection that breaks (the server restarts) is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  // The same for one that breaks between two queries of a transaction: its next query fails, the process lives.
  pool.on('connect', client => void client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool, cursor: copyCursor }) })
  allowCopy(db)
  const closeNarrowed = allowNarrowing(db, url, max)
  const close = async () => {
    await Promise.all([db.destroy(), closeNarrowed()])
  }
  return { db, pool, url, close }
}

/** Runs `work` in one transaction: joins the one that is open, else opens one, which a throw rolls back. */
export function inTransaction<T>(db: Db, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Transaction<DB>) : db.transaction().execute(work)
}

/** Does the database answer? Throws when it doesn't. */
export async function answers(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}

// Casts such as `at::date` must not depend on the server's zone; zones are named in SQL where a wall clock is meant.
async function inUtc(client: pg.ClientBase): Promise<void> {
  await client.query(`set time zone 'UTC'`)
}
