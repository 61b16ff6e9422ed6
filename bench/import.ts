import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { sql } from 'kysely'
import type { ImportKind } from '#domains/imports/contract.ts'
import { importFile } from '#domains/imports/index.ts'
import { decoderOf, type Encoding } from '#kernel/encoding.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect, type Database } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import { silentLog } from '#platform/log.ts'
import type { World } from '#platform/world.ts'
import { type Figure, line, seconds } from './figure.ts'
import { customersFile } from './import-data.ts'
import { rawCustomers, rawRetail } from './import-limits.ts'

const RETAIL = path.resolve(
  import.meta.dirname,
  process.env.KIZUKAI_SHARED ?? '../../shared',
  'data/online-retail/online_retail.csv.gz',
)

/** Imports end to end, beside csv-parse alone and beside COPY into a stage with INSERT … ON CONFLICT of the same rows into the same indexed tables. */
export async function* bench(count = Number(process.env.BENCH_ROWS ?? 1_000_000)): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-import-'))
  const cluster = await openCluster(folder)
  await migrate(cluster.url)
  const database = connect(cluster.url, { max: 6 })
  try {
    const file = await customersFile(path.join(folder, 'customers.csv'), count)
    yield* figures(database, folder, {
      name: `${count.toLocaleString('en')} customers, 10 columns, CP932`,
      kind: 'customers',
      file,
      encoding: 'cp932',
      raw: rawCustomers,
    })
    await empty(database)
    if (existsSync(RETAIL)) {
      yield* figures(database, folder, {
        name: '541,909 retail rows',
        kind: 'purchases',
        file: RETAIL,
        encoding: 'utf-8',
        raw: rawRetail,
      })
    }
  } finally {
    await database.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Case = { name: string; kind: ImportKind; file: string; encoding: Encoding; raw: (database: Database) => Promise<number> }

async function* figures(database: Database, folder: string, it: Case): AsyncIterable<Figure> {
  const world = worldOf(database, folder)
  const memory = watchMemory()
  let rows = 0
  const taken = await seconds(async () => {
    const ended = await importFile(world, it.kind, it.file)
    if (ended.state !== 'done') throw new Error(`the import ended ${ended.state}: ${ended.problem}`)
    rows = ended.counts.rows
  })
  const most = memory()
  const parsed = rows / (await seconds(() => parseAlone(it.file, it.encoding)))
  // The limit writes again what the import has just written, read from its tables into files for COPY.
  const written = rows / (await it.raw(database))
  const limit = Math.min(parsed, written)
  const speed = rows / taken
  const note = `csv-parse alone ${Math.round(parsed).toLocaleString('en')}/s, COPY + INSERT … ON CONFLICT ${Math.round(written).toLocaleString('en')}/s`
  yield {
    name: `import of ${it.name}`,
    value: speed,
    unit: 'rows/s',
    limit,
    ratio: speed / limit,
    reach: '≥ 0.5 of the slower limit and ≥ 25,000 rows/s',
    note,
  }
  yield {
    name: `memory of Node at most during import of ${it.name}`,
    value: most / 2 ** 20,
    unit: 'MB',
    limit: null,
    ratio: null,
    reach: '≤ 350 MB',
  }
}

function worldOf({ db, url }: Database, folder: string): World {
  const config = readConfig({ DATABASE_URL: url, KIZUKAI_DATA: folder })
  return { db, clock: systemClock, config, secrets: secretsFrom('a secret of the bench alone'), log: silentLog }
}

/** Watches the resident size of this process; the answer is the most it was. */
function watchMemory(): () => number {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss)
  }
  const timer = setInterval(look, 50)
  return () => {
    clearInterval(timer)
    look()
    return most
  }
}

async function parseAlone(file: string, encoding: Encoding): Promise<void> {
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 })
  const source = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  const decoder = decoderOf(encoding)
  async function* text() {
    for await (const piece of source) yield decoder.decode(piece as Buffer, { stream: true })
  }
  for await (const row of Readable.from(text()).pipe(parse({ relax_column_count: true })))
    if (row.length === 0) throw new Error('an empty row')
}

async function empty({ db }: Database): Promise<void> {
  await sql`truncate customers, customer_keys, events, orders, order_lines, purchase_facts, imports cascade`.execute(db)
  await sql`checkpoint`.execute(db)
}

if (import.meta.main) for await (const figure of bench()) console.log(line(figure))
