import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Database } from '#platform/database/connect.ts'
import { seconds } from './figure.ts'

/** Seconds of the bare database work: COPY into an unlogged stage per table, then one INSERT … ON CONFLICT DO NOTHING into each of the same indexed tables. */
async function raw(database: Database, tables: readonly [string, string][]): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-copy-'))
  const client = await database.pool.connect()
  try {
    for (const [table] of tables) await dump(client, table, path.join(folder, table))
    await client.query(`truncate ${tables.map(([table]) => table).join(', ')} cascade`)
    await client.query('checkpoint')
    return await seconds(async () => {
      for (const [table, order] of tables) await load(client, table, order, path.join(folder, table))
    })
  } finally {
    client.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function dump(client: pg.PoolClient, table: string, file: string): Promise<void> {
  // In the order of the ids, which is the order of the file.
  await pipeline(client.query(copyTo(`copy (select * from ${table} order by 1, 2) to stdout`)), createWriteStream(file))
}

async function load(client: pg.PoolClient, table: string, order: string, file: string): Promise<void> {
  await client.query(`create unlogged table stage_${table} (like ${table})`)
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), client.query(copyFrom(`copy stage_${table} from stdin`)))
  await client.query(`insert into ${table} select * from stage_${table} order by ${order} on conflict do nothing`)
  await client.query(`drop table stage_${table}`)
}

export const rawCustomers = (database: Database): Promise<number> =>
  raw(database, [
    ['customer_keys', 'customer_id'],
    ['customers', 'id'],
    ['events', 'id'],
  ])

export const rawRetail = (database: Database): Promise<number> =>
  raw(database, [
    ['customer_keys', 'customer_id'],
    ['customers', 'id'],
    ['orders', 'id'],
    ['order_lines', 'order_id, line_no'],
    ['purchase_facts', 'customer_id'],
    ['events', 'id'],
  ])
