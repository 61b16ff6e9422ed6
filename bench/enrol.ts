import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import { PlanDefinition } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import * as templates from '#domains/templates/index.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { type Figure, line, median, seconds } from './figure.ts'

const NOW = new Date('2026-07-21T01:00:00Z')
const ALL = { from: '00000000-0000-0000-0000-000000000000', to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** Purchases entered into a plan of 6 steps, beside a raw INSERT … SELECT of as many rows into a table with the ledger's columns and keys. */
export async function* bench(count = Number(process.env.BENCH_ROWS ?? 1_000_000), runs = 1): AsyncIterable<Figure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-enrol-'))
  const cluster = await openCluster(folder)
  await migrate(cluster.url)
  const database = connect(cluster.url, { max: 2 })
  try {
    const plan = await fill(database.db, count)
    const entered: number[] = []
    const limits: number[] = []
    for (let run = 0; run < runs; run += 1) {
      await rawTable(database.db)
      limits.push(count / (await seconds(() => raw(database.db))))
      await empty(database.db)
      entered.push(count / (await seconds(() => enrolAll(database.db, plan, count))))
    }
    const [value, limit] = [median(entered), median(limits)]
    yield {
      name: `enrolment: ${count.toLocaleString('en')} purchases into a 6-step plan`,
      value,
      unit: 'purchases/s',
      limit,
      ratio: value / limit,
      reach: '≥ 0.4',
      note: 'limit: one raw INSERT … SELECT of 6 rows each into a table of the same columns, defaults and two keys, without checks and other indexes; ours writes the enrolment, two more indexes and each day, in two transactions side by side',
    }
  } finally {
    await database.close()
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function enrolAll(db: Kysely<DB>, plan: string, count: number): Promise<void> {
  const { planned } = await plans.enrol(db, { plans: [plan], orders: ALL }, NOW)
  if (planned !== count * 6) throw new Error(`planned ${planned} contacts instead of ${count * 6}`)
}

/** Every customer bought once within the last hour; the plan counts days, business days, weeks and months. */
async function fill(db: Kysely<DB>, count: number): Promise<string> {
  await sql`
    insert into customers (raw_name, name, name_key, email, created_at, updated_at)
    select '渡邉 ' || n, '渡邉 ' || n, '渡邉' || n, 'chihiro' || n || '@example.com', ${NOW}, ${NOW} from generate_series(1, ${count}::int) n`.execute(
    db,
  )
  await sql`
    insert into orders (customer_id, source, external_id, placed_at, total, recorded_at)
    select id, 'bench', 'order', ${NOW}::timestamptz - random() * interval '1 hour', 5000, ${NOW} from customers`.execute(db)
  await sql`vacuum analyze`.execute(db)
  await templates.install(
    db,
    [{ key: 'words', name: '文面', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' }],
    NOW,
  )
  const step = (key: string, amount: number, unit: string, at?: string) => ({
    kind: 'message',
    key,
    name: key,
    hang: { from: 'anchor', anchor: 'purchase' },
    offset: { amount, unit },
    at,
    legalClass: 'notice',
    template: 'words',
    channels: ['email'],
  })
  const steps = [
    step('thanks', 2, 'hours'),
    step('guide', 1, 'days', '10:00'),
    step('how', 3, 'business_days', '10:00'),
    step('survey', 1, 'weeks'),
    step('month', 1, 'months', '10:00'),
    step('year', 1, 'years', '10:00'),
  ]
  const definition = PlanDefinition.parse({ name: '物販・EC', reentry: 'per-occurrence', steps })
  const id = await plans.create(db, { key: 'bench', definition }, NOW)
  await plans.activate(db, id, { takeAlongDays: 0 }, 'bench', NOW)
  await sql`update plans set enrolled_from = ${NOW}::timestamptz - interval '1 day', activated_at = ${NOW}::timestamptz - interval '1 day'`.execute(
    db,
  )
  return id
}

async function empty(db: Kysely<DB>): Promise<void> {
  await sql`truncate touchpoints, enrolments`.execute(db)
  await sql`drop table if exists raw`.execute(db)
  await sql`checkpoint`.execute(db)
}

async function rawTable(db: Kysely<DB>): Promise<void> {
  await empty(db)
  await sql`
    create table raw (like touchpoints including defaults including generated, primary key (customer_id, id), unique (customer_id, plan_id, step_key, occurrence))`.execute(
    db,
  )
}

async function raw(db: Kysely<DB>): Promise<void> {
  await sql`
    insert into raw (customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority, due_at, not_after, planned_for, subject_id, created_at)
    select o.customer_id, '0197f000-0000-7000-8000-000000000001'::uuid, 'step' || n, 'purchase:' || right(replace(o.id::text, '-', ''), 20), 1, 'message', 'notice', 5, o.placed_at, o.placed_at, o.placed_at, o.id, ${NOW}::timestamptz
      from orders o cross join generate_series(1, 6) n`.execute(db)
}

if (import.meta.main) for await (const figure of bench()) console.log(line(figure))
