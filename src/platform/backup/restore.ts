import { Logger, runMigrations } from 'graphile-worker'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'
import { isRefusal } from '#kernel/refusal.ts'
import { typeParsers } from '../database/parsers.ts'
import type { DB } from '../database/tables.ts'
import { strip } from './bare.ts'
import { quoted, tablesOf } from './contents.ts'
import { fill } from './fill.ts'
import type { Bell, Header } from './header.ts'
import { type Backup, openBackup } from './read.ts'
import { damaged, inUse, notEmpty } from './refusals.ts'
import type { Told } from './save.ts'
import { makeAnew, schemaOf } from './schema-of-old.ts'

export type Restoring = {
  /** Throw away what the database holds now? Without it a database with rows is refused. */
  replace: boolean
  /** What must hold from the first moment of the restored copy (that nothing is sent): the same transaction. */
  first: (tx: Transaction<DB>) => Promise<void>
  tell?: Told
}

/** Makes the database at `url` what it was when `file` was saved, whole or not at all. Migrations since then are the caller's to apply. */
export async function restore(url: string, file: string, { replace, first, tell = () => {} }: Restoring): Promise<Header> {
  const backup = await openBackup(file)
  try {
    const files = await schemaOf(backup.header)
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
    await onOneConnection(url, async (client, db) => {
      await db.transaction().execute(async tx => {
        await client.query(`set local time zone 'UTC'; set local lock_timeout = '10s'; set local maintenance_work_mem = '256MB'`)
        if (!replace && (await holdsRows(client))) throw notEmpty()
        await makeAnew(client, files)
        await pour(client, backup, tell)
        await first(tx)
      })
      await client.query('analyze')
    })
    return backup.header
  } catch (error) {
    throw meaning(error, file)
  } finally {
    await backup.frames.return(undefined)
  }
}

// Kysely takes its connection from a pool; this pool is a single client, which also speaks COPY, so that both are one transaction.
async function onOneConnection(url: string, work: (client: pg.Client, db: Kysely<DB>) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, types: typeParsers })
  await client.connect()
  const lent = Object.assign(client, { release: () => {} }) as unknown as PostgresPoolClient
  const pool: PostgresPool = { connect: async () => lent, end: async () => {}, options: {} }
  try {
    await work(client, new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }))
  } finally {
    await client.end()
  }
}

async function pour(client: pg.Client, backup: Backup, tell: Told): Promise<void> {
  const putBack = await strip(client)
  const bells = await fill(client, backup, tell)
  for (const statement of putBack) await client.query(statement)
  for (const { name, value } of backup.header.sequences) await client.query('select setval($1, $2)', [quoted(name), value])
  await ringAgain(client, bells)
}

async function ringAgain(client: pg.Client, bells: Bell[]): Promise<void> {
  await client.query('delete from graphile_worker._private_jobs')
  await client.query(
    `select graphile_worker.add_job(b.task, b.payload, queue_name := b.queue, run_at := b."runAt", max_attempts := b."maxAttempts"::int,
       job_key := b.key, priority := b.priority::int)
       from json_to_recordset($1) as b(task text, payload json, queue text, "runAt" timestamptz, "maxAttempts" int, key text, priority int)`,
    [JSON.stringify(bells)],
  )
}

async function holdsRows(client: pg.Client): Promise<boolean> {
  const born = await bornWith(client)
  return (await tablesOf(client)).some(table => table.rows > (born.get(table.name) ?? 0))
}

// Rows a migration itself brings are nobody's data; it says so in a comment on their table.
async function bornWith(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string; rows: number }>(
    `select relname as name, substring(obj_description(oid, 'pg_class') from 'born with (\\d+) row')::int as rows from pg_class
      where relnamespace = 'public'::regnamespace and obj_description(oid, 'pg_class') like 'born with %'`,
  )
  return new Map(rows.map(row => [row.name, row.rows]))
}

function meaning(error: unknown, file: string): unknown {
  if (isRefusal(error)) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === '55P03') return inUse()
  // A count that differs, or bytes PostgreSQL cannot read as rows (22P0x).
  if (error instanceof RangeError || (typeof code === 'string' && code.startsWith('22P'))) return damaged(file)
  return error
}
