import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import * as gate from '#domains/gate/index.ts'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { type Figure, line, median, seconds } from './figure.ts'
import { fill, NOW, reset } from './gate-data.ts'

const BATCH = 5000
const WORKERS = 2

/** Due contacts judged and recorded a second, beside plain SQL that reads them with their customers and writes one verdict row each. */
export async function* bench(count = Number(process.env.BENCH_ROWS ?? 200_000), runs = 3): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-gate-'))
  const cluster = await openCluster(folder)
  await migrate(cluster.url)
  const database = connect(cluster.url, { max: WORKERS + 1 })
  try {
    await fill(database.db, count)
    const judged: number[] = []
    const limits: number[] = []
    const claimed: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      await reset(database.db, 'claimed')
      const limit = await seconds(() => plainSql(database.db))
      await reset(database.db, 'claimed')
      const judging = await seconds(() => judgeAll(database.db))
      await reset(database.db, 'planned')
      const claiming = await seconds(() => overLanes(lane => claimAndJudge(database.db, lane)))
      // The first run warms caches and code.
      if (run === 0) continue
      limits.push(count / limit)
      judged.push(count / judging)
      claimed.push(count / claiming)
    }
    const limit = median(limits)
    yield figure(
      `gate: ${count.toLocaleString('en')} due touchpoints judged and recorded`,
      median(judged),
      limit,
      '≥ 0.4 and ≥ 40,000/s',
    )
    yield figure('gate: the same with claim and history in one transaction', median(claimed), limit, '–')
  } finally {
    await database.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
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

async function overLanes(work: (lane: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let lane = next++; lane < touchpoints.LANES; lane = next++) await work(lane)
  }
  await Promise.all(Array.from({ length: WORKERS }, worker))
}

/** What is in hand, read in the order of customers one batch after the other, while the workers judge and write the batches before. */
function reader(db: Kysely<DB>): () => Promise<Claimed[]> {
  let last = '00000000-0000-0000-0000-000000000000'
  let turn: Promise<Claimed[]> = Promise.resolve([])
  const read = async () => {
    const found = await sql<Claimed>`
      select customer_id as "customerId", id, plan_id as "planId", step_key as "stepKey", occurrence, plan_version as "planVersion", kind, legal_class as "legalClass", priority,
             due_at as "dueAt", not_after as "notAfter", planned_for as "plannedFor", channel, subject_id as "subjectId", branch_id as "branchId", staff_id as "staffId", attempts,
             contacted_at as "contactedAt", data
        from touchpoints where customer_id > ${last} order by customer_id limit ${BATCH}`.execute(db)
    last = found.rows.at(-1)?.customerId ?? last
    return found.rows
  }
  return () => {
    turn = turn.then(read)
    return turn
  }
}

async function judgeAll(db: Kysely<DB>): Promise<void> {
  const next = reader(db)
  const worker = async () => {
    for (let batch = await next(); batch.length > 0; batch = await next()) await gate.judge(db, batch, NOW)
  }
  await Promise.all(Array.from({ length: WORKERS }, worker))
}

async function claimAndJudge(db: Kysely<DB>, lane: number): Promise<void> {
  for (let more = true; more; ) {
    more = await db.transaction().execute(async tx => {
      const claimed = await touchpoints.claim(
        tx,
        { worker: 'bench', lane, limit: BATCH, until: new Date(NOW.getTime() + 300_000) },
        NOW,
      )
      await gate.judge(tx, claimed, NOW)
      return claimed.length >= BATCH
    })
  }
}

if (import.meta.main) for await (const it of bench()) console.log(line(it))
