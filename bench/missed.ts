import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import { missed, missedNames } from '#domains/touchpoints/missed.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect, type Db } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import { narrowed } from '#platform/database/narrow.ts'
import type { DB } from '#platform/database/tables.ts'
import { type Sight, wholeSight } from '#platform/http/route.ts'
import { type Figure, line, seconds } from './figure.ts'
import { loading } from './loading.ts'
import { NOW, nameLists, people } from './search-data.ts'

const BRANCH = '01990000-0000-7000-8000-000000000003'
const RUNS = 20

/** How fast the list of a month opens over 20 branches: sums by branch and reason, the first page of people; for who sees the whole house, and for who sees one branch of it. */
export async function* bench(customers = Number(process.env.BENCH_ROWS ?? 1_000_000)): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-missed-'))
  const cluster = await openCluster(folder, { max_wal_size: '4GB' })
  await migrate(cluster.url)
  const house = connect(cluster.url, { max: 1 })
  try {
    await fill(house.db, customers)
    const at = `over ${customers.toLocaleString('en')} customers and ${(customers * 5).toLocaleString('en')} contacts`
    const one: Sight = { branches: [BRANCH], masked: [] }
    yield await opening(`missed: the list of a month ${at}, whole house`, house.db, wholeSight)
    yield await opening('missed: the same for who sees one branch of 20', narrowed(house.db, [BRANCH]), one)
  } finally {
    await house.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Five contacts each over two years: of a hundred three were left out, one was too late, one is held, one was merged, and one in two hundred still waits though its day is past. */
async function fill(db: Kysely<DB>, customers: number): Promise<void> {
  await nameLists(db)
  await loading(db, 'customers', tx => people(tx, customers))
  await sql`create temporary table numbered as select id, row_number() over () - 1 as n from customers`.execute(db)
  await sql`insert into plan_cards (plan_id, name, state) select ('01990000-0000-7000-8000-00000000000' || n)::uuid, '計画' || n, 'active' from generate_series(1, 5) n`.execute(
    db,
  )
  await loading(db, 'touchpoints', tx =>
    sql`
      insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, reason, due_at, planned_for, created_at, branch_id, contacted_at)
      select c.id, ('01990000-0000-7000-8000-00000000000' || c.n % 5 + 1)::uuid, 'step' || k, 'once', 'message', 'notice', s.state,
             case s.state when 'skipped' then (array['refusal.all', 'condition', 'cap.month', 'address.none'])[t % 4 + 1] when 'held' then 'peace.mourning' when 'expired' then 'late' when 'merged' then 'twin' end,
             d.day, d.day, d.day, ('01990000-0000-7000-8000-' || lpad((c.n % 20 + 1)::text, 12, '0'))::uuid, case when s.state = 'sent' then d.day end
        from numbered c cross join generate_series(0, 4) k, lateral (select c.n * 7 + k * 331 as t) x,
             lateral (select ${NOW}::timestamptz - make_interval(hours => (t * 13 % 17520)::int) as day) d,
             lateral (select case when t % 100 in (1, 2, 3) then 'skipped' when t % 100 = 4 then 'expired' when t % 100 = 5 then 'held' when t % 100 = 6 then 'merged' when t % 200 = 7 then 'planned' else 'sent' end as state) s`.execute(
      tx,
    ),
  )
  await sql`vacuum analyze touchpoints`.execute(db)
  await sql`vacuum analyze customers`.execute(db)
}

async function opening(name: string, db: Db, sight: Sight): Promise<Figure> {
  const took: number[] = []
  let [total, listed] = [0, 0]
  const open = async () => {
    const list = await missed(db, { month: '2026-10' }, { language: 'ja', sight, now: NOW })
    const page = await missedNames(db, { month: '2026-10' }, { limit: 50, language: 'ja' }, NOW)
    total = list.total
    listed = page.items.length
  }
  for (let run = 0; run <= RUNS; run += 1) {
    const spent = await seconds(open)
    if (run > 0) took.push(spent)
  }
  took.sort((one, other) => one - other)
  const value = took[Math.ceil(took.length * 0.95) - 1] ?? 0
  const note = `p95 of ${RUNS}; ${total.toLocaleString('en')} contacts missed, ${listed} people on the first page, median ${(took[RUNS / 2] ?? 0).toFixed(2)} s`
  return { name, value, unit: 's', limit: null, ratio: null, reach: '≤ 1 s', note }
}

if (import.meta.main) for await (const it of bench()) console.log(line(it))
