import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOKYO } from '#kernel/wall-clock.ts'
import { migrate } from '#platform/database/migrate.ts'
import { freshDb } from '#test/support/db.ts'
import { board, keepUp } from './index.ts'

const all = new URL('../../../db/migrations/', import.meta.url)
const place = mkdtempSync(path.join(os.tmpdir(), 'kizukai-old-house-'))
for (const name of readdirSync(all).filter(name => name < '0029')) copyFileSync(new URL(name, all), path.join(place, name))
afterAll(() => rmSync(place, { recursive: true }))

const { db, url } = await freshDb()
const now = new Date('2026-07-21T10:00:00+09:00')
const SHIBUYA = '019aa000-0000-7000-8000-000000000001'
const YOKOHAMA = '019aa000-0000-7000-8000-000000000002'
const KEN = '019aa000-0000-7000-8000-00000000000a'

/** A house before its figures were kept by branch: one customer of 渋谷, two purchases, counted for the house alone. */
beforeAll(async () => {
  await sql`drop schema if exists sight cascade; drop schema public cascade; create schema public`.execute(db)
  await migrate(url, pathToFileURL(`${place}/`))
  await sql`insert into branches (id, name) values (${SHIBUYA}, '渋谷本店'), (${YOKOHAMA}, '横浜店')`.execute(db)
  await sql`
    insert into customers (id, raw_name, name, name_key, branch_id, created_at, updated_at) values (${KEN}, '髙橋 健一', '髙橋 健一', '高橋健一', ${SHIBUYA}, ${now}, ${now})`.execute(
    db,
  )
  await sql`
    insert into orders (customer_id, source, external_id, placed_at, total, recorded_at)
    values (${KEN}, 'till', '1', '2026-05-10 12:00+09', 4800, '2026-06-30'), (${KEN}, 'till', '2', '2026-06-20 12:00+09', 4800, '2026-06-30')`.execute(
    db,
  )
  await sql`
    insert into kpi_days (family, day, metric, value) values ('sales', '2026-05-10', 'purchases', 1), ('sales', '2026-06-20', 'purchases', 1);
    insert into kpi_months (family, month, metric, value) values ('sales', '2026-05-01', 'purchases', 1), ('sales', '2026-06-01', 'purchases', 1);
    insert into kpi_chain (what, month, prev_month, prev2_month, nth, lag, people, first_days)
    values ('purchase', '2026-05-01', '-infinity', '-infinity', 1, 0, 1, 20583), ('purchase', '2026-06-01', '2026-05-01', '-infinity', 2, 1, 1, 20583);
    insert into kpi_state (counted_at, today, zone) values ('2026-07-21 09:00+09', '2026-07-21', 'Asia/Tokyo')`.execute(db)
  await migrate(url)
})

async function shown(whose: 'all' | string[]) {
  const { countedAt, figures, periods } = await board(db, whose, 'month', now)
  const point = figures.find(it => it.key === 'repeat')?.points[periods.findIndex(it => it.name === '2026-06')]
  return { countedAt, repeat: point && [point.n, point.of] }
}

describe('a house whose figures were not kept by branch', () => {
  it('keeps those of the house, and says of its branches that they are being counted, not that there is nothing', async () => {
    expect(await shown('all')).toEqual({ countedAt: null, repeat: [1, 1] })
    expect(await shown([SHIBUYA])).toEqual({ countedAt: null, repeat: undefined })
    const bells = await sql<{ key: string }>`select key from graphile_worker.jobs`.execute(db)
    expect(bells.rows).toEqual([{ key: 'insight.keep-up' }])
  })

  it('has them all after the first bell', async () => {
    expect(await keepUp(db, TOKYO, now)).toBe('all')
    expect(await shown('all')).toEqual({ countedAt: now, repeat: [1, 1] })
    expect(await shown([SHIBUYA])).toEqual({ countedAt: now, repeat: [1, 1] })
  })

  it('counts who moves, many by one statement, and nobody who stays', async () => {
    await sql`update customers set name = name, branch_id = branch_id`.execute(db)
    expect((await sql`select from kpi_touched`.execute(db)).rows).toEqual([])
    await sql`
      insert into customers (raw_name, name, name_key, branch_id, created_at, updated_at)
      select n, n, n, case when i % 2 = 0 then ${SHIBUYA}::uuid end, ${now}, ${now} from generate_series(1, 500) i, lateral (select '渡邉 千尋' || i as n) x`.execute(
      db,
    )
    await sql`update customers set branch_id = case when id = ${KEN} then ${YOKOHAMA}::uuid else ${SHIBUYA}::uuid end`.execute(db)
    const moved = await sql<{ n: number }>`select count(*)::int as n from kpi_touched where what = 'customer.moved'`.execute(db)
    expect(moved.rows[0]?.n).toBe(251)
    await keepUp(db, TOKYO, now)
    expect([await shown([SHIBUYA]), await shown([YOKOHAMA])]).toEqual([
      { countedAt: now, repeat: undefined },
      { countedAt: now, repeat: [1, 1] },
    ])
  })
})
