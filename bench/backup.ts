import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import * as customers from '#domains/customers/index.ts'
import { restore } from '#platform/backup/restore.ts'
import { save } from '#platform/backup/save.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import { type Figure, line, seconds } from './figure.ts'
import { fill, NOW } from './search-data.ts'

/** Saving and restoring a company of a million customers, beside COPY of the same tables into nothing. */
export async function* bench(count = Number(process.env.BENCH_ROWS ?? 1_000_000)): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-backup-'))
  const file = path.join(folder, 'books.kizukai')
  const cluster = await openCluster(path.join(folder, 'one'), { max_wal_size: '4GB' })
  const other = await openCluster(path.join(folder, 'two'), { max_wal_size: '4GB' })
  try {
    await migrate(cluster.url)
    await migrate(other.url)
    const { db, close } = connect(cluster.url, { max: 2 })
    await fill(db, { customers: count, events: count, touchpoints: 0 })
    await customers.index(db, { all: true })
    const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) / 1e6 as size`.execute(db)
    await close()
    const limit = await seconds(() => copyOut(cluster.url))
    const saved = await seconds(() => save(cluster.url, file, NOW))
    const restored = await seconds(() => restore(other.url, file, { replace: true, first: async () => {} }))
    await sameCounts(cluster.url, other.url)
    const of = `${count.toLocaleString('en')} customers (${Math.round(Number(rows[0]?.size))} MB)`
    const note = `limit: COPY of every table into nothing; the file has ${Math.round(statSync(file).size / 1e6)} MB`
    yield { name: `backup of ${of}`, value: saved, unit: 's', limit, ratio: limit / saved, reach: '≤ 60 s', note }
    yield {
      name: `restore of ${of}`,
      value: restored,
      unit: 's',
      limit: null,
      ratio: null,
      reach: '≤ 60 s',
      note: 'keys and indexes included',
    }
  } finally {
    await cluster.stop()
    await other.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  return found.rows.map(row => row.name)
}

async function copyOut(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const table of await tablesOf(client))
      await pipeline(client.query(to(`copy ${table} to stdout binary`)), new Writable({ write: (_, __, done) => done() }))
  } finally {
    await client.end()
  }
}

async function sameCounts(...urls: string[]): Promise<void> {
  const counts = await Promise.all(
    urls.map(async url => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const said: string[] = []
      for (const table of await tablesOf(client))
        said.push(`${table} ${(await client.query(`select count(*) as n from ${table}`)).rows[0].n}`)
      await client.end()
      return said.join('\n')
    }),
  )
  if (counts[0] !== counts[1]) throw new Error('the restored books differ from the saved ones')
}

if (import.meta.main) for await (const figure of bench()) console.log(line(figure))
