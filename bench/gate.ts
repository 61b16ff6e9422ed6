import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { type Figure, line, median, seconds } from './figure.ts'
import { fill, NOW, reset } from './gate-data.ts'
import type { Share } from './gate-worker.ts'

/** Due contacts judged and recorded a second, beside plain SQL that reads them with their customers and writes one verdict row each. */
export async function* bench(count = Number(process.env.BENCH_ROWS ?? 200_000), runs = 5): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-gate-'))
  const cluster = await openCluster(folder)
  await migrate(cluster.url)
  const database = connect(cluster.url, { max: 2 })
  try {
    await fill(database.db, count)
    const [one, two] = [await crew(cluster.url, 1), await crew(cluster.url, 2)]
    const rounds = await measured(database.db, count, runs, {
      limit: ['claimed', () => plainSql(database.db)],
      one: ['claimed', () => one.work('judge')],
      two: ['claimed', () => two.work('judge')],
      claimed: ['planned', () => two.work('claim')],
    })
    const name = `gate: ${count.toLocaleString('en')} due touchpoints judged and recorded`
    yield figure(`${name}, two worker processes`, rounds.two, rounds.limit, '≥ 0.4 and ≥ 40,000/s')
    yield figure(`${name}, one worker process`, rounds.one, rounds.limit, '–')
    yield figure('gate: the same by two, with claim and history in one transaction', rounds.claimed, rounds.limit, '–')
    for (const it of [one, two]) it.dismiss()
  } finally {
    await database.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Rounds = Record<string, [state: 'claimed' | 'planned', work: () => Promise<void>]>

/** Rows a second of each, all in turn in every round; the first round warms caches and code. */
async function measured<R extends Rounds>(
  db: Kysely<DB>,
  count: number,
  runs: number,
  rounds: R,
): Promise<Record<keyof R, number>> {
  const found = Object.entries(rounds).map(([name, it]) => ({ name, it, speeds: [] as number[] }))
  for (let run = 0; run <= runs; run += 1) {
    for (const {
      it: [state, work],
      speeds,
    } of found) {
      await reset(db, state)
      const took = await seconds(work)
      if (run > 0) speeds.push(count / took)
    }
  }
  return Object.fromEntries(found.map(({ name, speeds }) => [name, median(speeds)])) as Record<keyof R, number>
}

const figure = (name: string, value: number, limit: number, reach: string): Figure => ({
  name,
  value,
  unit: '/s',
  limit,
  ratio: value / limit,
  reach,
})

// The facts are those the rules ask about: the person, what they said, dead addresses, holds, and the ads of a month.
async function plainSql(db: Kysely<DB>): Promise<void> {
  await sql`
    insert into verdicts (customer_id, touchpoint_id, at, answer, channel, rule, gate_version)
    select t.customer_id, t.id, ${NOW}, case when c.state = 'active' and c.email_key is not null and p.said is distinct from 'no' and d.dead is null and h.id is null and ads.count < 6
             then 'send' else 'refuse' end, 'email', 'pass', 1
      from touchpoints t join customers c on c.id = t.customer_id
      left join permissions p on p.customer_id = t.customer_id and p.channel = 'email' and p.topic = 'ad'
      left join dead_addresses d on d.channel = 'email' and d.address_key = c.email_key
      left join holds h on h.customer_id = t.customer_id and h.lifted_at is null
      cross join lateral (select count(*) as count from touchpoints o where o.customer_id = t.customer_id and t.legal_class = 'ad' and o.legal_class = 'ad'
        and o.state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done') and coalesce(o.contacted_at, o.due_at) > ${NOW}::timestamptz - interval '32 days') ads
     where t.state = 'claimed'`.execute(db)
}

/** Worker processes that are up and have done nothing yet; `work` gives each its share and waits for all. */
async function crew(url: string, parts: number) {
  const workers = Array.from({ length: parts }, () => fork(path.join(import.meta.dirname, 'gate-worker.ts'), [url]))
  const said = () => Promise.all(workers.map(worker => once(worker, 'message')))
  await said()
  const work = async (how: Share['how']) => {
    const done = said()
    for (const [part, worker] of workers.entries()) worker.send({ part, parts, how } satisfies Share)
    await done
  }
  return { work, dismiss: () => workers.map(worker => worker.disconnect()) }
}

if (import.meta.main) for await (const it of bench()) console.log(line(it))
