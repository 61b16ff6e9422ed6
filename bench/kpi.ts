import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import * as insight from '#domains/insight/index.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { type Figure, line, median, seconds } from './figure.ts'
import { BRANCH, fill, NOW } from './kpi-data.ts'

/** The KPI board beside the same question on the raw facts, and what it costs to keep the figures up. */
export async function* bench(people = Number(process.env.BENCH_PEOPLE ?? 200_000)): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-kpi-'))
  const cluster = await openCluster(folder)
  await migrate(cluster.url)
  const { db, close } = connect(cluster.url, { max: 8 })
  try {
    const events = await fill(db, people)
    const size = `${people.toLocaleString('en')} customers, ${events.toLocaleString('en')} events`
    const all = await seconds(() => insight.countAnew(db, TOKYO, NOW))
    const board = await several(9, () => insight.board(db, 'all', 'month', NOW))
    const raw = await seconds(() => insight.kpi(db, 'all', {}, NOW))
    yield {
      name: `KPI board, 25 months, ${size}`,
      value: board * 1000,
      unit: 'ms',
      limit: raw * 1000,
      ratio: raw / board,
      reach: '≤ 200 ms',
      note: 'limit: one window on the raw facts',
    }
    const branch = await several(5, () => insight.board(db, [BRANCH], 'month', NOW))
    yield { name: 'KPI board of one branch', value: branch * 1000, unit: 'ms', limit: null, ratio: null, reach: '≤ 200 ms' }
    const quarters = await several(5, () => insight.board(db, 'all', 'quarter', NOW))
    yield { name: 'KPI board, quarters', value: quarters * 1000, unit: 'ms', limit: null, ratio: null, reach: '≤ 200 ms' }
    yield { name: 'KPI rollups counted all anew', value: all, unit: 's', limit: null, ratio: null, reach: '–' }
    yield* keepingUp(db)
  } finally {
    await close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function* keepingUp(db: Kysely<DB>): AsyncIterable<Figure> {
  const soon = (minutes: number) => new Date(+NOW + minutes * 60_000)
  const idle = await seconds(() => insight.keepUp(db, TOKYO, soon(60)))
  yield { name: 'KPI keep-up, nothing happened', value: idle * 1000, unit: 'ms', limit: null, ratio: null, reach: '–' }
  await sql`
    insert into orders (customer_id, source, external_id, placed_at, state, total, recorded_at)
    select id, 'bench', 'new' || row_number() over (), ${soon(61)}, 'placed', 4800, ${soon(61)} from customers limit 1000`.execute(
    db,
  )
  const busy = await seconds(() => insight.keepUp(db, TOKYO, soon(62)))
  yield { name: 'KPI keep-up, 1,000 new orders', value: busy * 1000, unit: 'ms', limit: null, ratio: null, reach: '–' }
}

async function several(times: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const taken: number[] = []
  for (let run = 0; run < times; run += 1) taken.push(await seconds(work))
  return median(taken)
}

if (import.meta.main) for await (const figure of bench()) console.log(line(figure))
