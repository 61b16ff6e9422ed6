import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Refusal } from '#kernel/refusal.ts'
import { buildSight, dropSight } from './sight-views.ts'

type Migration = { name: string; sql: string; hash: string }

const folder = new URL('../../../db/migrations/', import.meta.url)
// Any number, but the same in every process: two that start at once take turns.
const LOCK = 7_202_611
const quiet = new Logger(() => () => {})

/** The migration files in order, each with the hash of its text. */
export async function migrations(from: URL = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter(name => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(names.map(name => read(from, name)))
}

/** Brings the database at `url` up to the code, the job queue's schema included; answers the names it applied, none the second time. */
export async function migrate(url: string, from: URL = folder): Promise<string[]> {
  const files = await migrations(from)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const applied = await appliedTo(client)
    refuseMismatch(files, applied)
    const missing = files.filter(file => !applied.has(file.name))
    if (missing.length > 0) await dropSight(client)
    for (const file of missing) await apply(client, file)
    await runMigrations({ connectionString: url, logger: quiet })
    await buildSight(client)
    return missing.map(file => file.name)
  } finally {
    await client.end()
  }
}

async function read(from: URL, name: string): Promise<Migration> {
  const sql = (await readFile(new URL(name, from), 'utf8')).replaceAll('\r\n', '\n')
  return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
}

async function appliedTo(client: pg.Client): Promise<Map<string, string>> {
  await client.query(
    'create table if not exists migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migrations order by name')
  return new Map(rows.map(row => [row.name, row.hash]))
}

function refuseMismatch(files: Migration[], applied: Map<string, string>): void {
  const known = new Map(files.map(file => [file.name, file.hash]))
  for (const [name, hash] of applied) {
    if (!known.has(name)) {
      throw new Refusal(
        'database-newer',
        `このデータベースは、いまのプログラムより新しい版で作られています(${name})。新しい版のプログラムで起動してください。`,
      )
    }
    if (known.get(name) !== hash) {
      throw new Refusal(
        'migration-changed',
        `適用済みの ${name} の中身が変わっています。ファイルを元に戻し、変更は新しい番号のファイルに書いてください。`,
      )
    }
  }
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(file.sql)
    await client.query('insert into migrations (name, hash) values ($1, $2)', [file.name, file.hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
