import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Refusal } from '#kernel/refusal.ts'
import { buildIndexes, isConcurrent } from './index-builds.ts'
import { buildSight, dropSight } from './sight-views.ts'

/** `mends`: what is put right in the same transaction before a file that has landed and can't pass over the rows of every house. */
type Migration = { name: string; sql: string; hash: string; mends: string }

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
  // A connection that breaks fails the query that waits on it; unheard, it would end the process before it can say which file.
  client.on('error', () => {})
  await client.connect()
  try {
    await takeTurn(client)
    const applied = await appliedTo(client)
    refuseMismatch(files, applied)
    const missing = files.filter(file => !applied.has(file.name))
    for (const file of missing) await apply(client, file)
    await runMigrations({ connectionString: url, logger: quiet })
    await buildSight(client)
    return missing.map(file => file.name)
  } finally {
    await client.end()
  }
}

// Asked again and again, not waited for: whoever waits inside a statement is somebody whom an index that is built concurrently waits for.
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK])
    if (rows[0]?.mine) return
    await pause(50)
  }
}

async function read(from: URL, name: string): Promise<Migration> {
  const sql = await textOf(new URL(name, from))
  return { name, sql, hash: createHash('sha256').update(sql).digest('hex'), mends: await mendsOf(from, name) }
}

const textOf = async (file: URL): Promise<string> => (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')

// A landed file never changes; what stops it on some houses is mended by a file of its name in `before/`, which nobody who passed it long ago ever runs.
const mendsOf = (from: URL, name: string): Promise<string> =>
  textOf(new URL(`before/${name}`, from)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })

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
    if (isConcurrent(file.sql)) await applyBeside(client, file)
    else await applyAtOnce(client, file)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

async function applyAtOnce(client: pg.Client, file: Migration): Promise<void> {
  await dropSight(client)
  await client.query('begin')
  if (file.mends) await client.query(file.mends)
  await client.query(file.sql)
  await note(client, file)
  await client.query('commit')
}

// It may take an hour: what others see of the tables stands meanwhile.
async function applyBeside(client: pg.Client, file: Migration): Promise<void> {
  await buildSight(client)
  await buildIndexes(client, file.sql)
  await note(client, file)
}

const note = (client: pg.Client, { name, hash }: Migration): Promise<unknown> =>
  client.query('insert into migrations (name, hash) values ($1, $2)', [name, hash])
