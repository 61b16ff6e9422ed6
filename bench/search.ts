import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import * as customers from '#domains/customers/index.ts'
import { ListQuery } from '#domains/history/filter-contract.ts'
import * as history from '#domains/history/index.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { wholeSight } from '#platform/http/route.ts'
import { type Figure, line, seconds } from './figure.ts'
import { ledgerAsked, type Question, todayAsked } from './ledger-questions.ts'
import { fill, NOW, type Scale, someIds } from './search-data.ts'

const WHOLE: Scale = { customers: 1_000_000, events: 10_000_000, touchpoints: 5_000_000 }

// What people type: a family name, its kana, two characters, one, a part of a number, of an address, a whole name, nobody.
const TYPED = [
  ...[
    '佐藤',
    'わたなべ',
    '高橋',
    'タカ',
    '健',
    '健一',
    'さくら',
    '渡邉 千尋',
    '0901',
    '090-1234-5',
    'user4321',
    'example7',
    '1234567',
    '山崎まこと',
  ],
  ...['ﾀﾅｶ', 'user99999@example49.jp', '直子 佐藤', '林', '龍之介', '150'],
]
const FILTERS: Record<string, string | string[]>[] = [
  {},
  { branch: '01990000-0000-7000-8000-000000000003' },
  { has: ['email', 'phone'], kind: 'person' },
  { boughtSince: '2026-09-01', purchasesMin: '3' },
  { notBoughtSince: '2026-01-01' },
  { spendMin: '490000' },
  { attribute: 'rank:ゴールド', prefecture: '東京都' },
  { birthMonth: '3' },
  { sort: 'new' },
  { refused: 'email' },
  { q: '佐藤', branch: '01990000-0000-7000-8000-000000000003' },
]

/** p95 of search as you type, the list under filters, its counts, a customer's page and timeline, 今日 and the ledger, over a whole company's data. */
export async function* bench(scale: Scale = scaled(Number(process.env.BENCH_ROWS ?? WHOLE.customers))): AsyncIterable<Figure> {
  // A house that was filled once may be asked again: BENCH_HOUSE=/a/folder keeps it.
  const kept = process.env.BENCH_HOUSE
  const folder = kept ?? mkdtempSync(path.join(os.tmpdir(), 'kizukai-bench-search-'))
  const cluster = await openCluster(folder, { max_wal_size: '4GB' })
  await migrate(cluster.url)
  const database = connect(cluster.url, { max: 1 })
  const { db } = database
  try {
    const there = await sql`select from customers limit 1`.execute(db)
    if (there.rows.length === 0) yield* filled(db, scale)
    yield* asked(db, scale)
  } finally {
    await database.close()
    await cluster.stop()
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
}

async function* filled(db: Kysely<DB>, scale: Scale): AsyncIterable<Figure> {
  await fill(db, scale)
  const indexing = await seconds(() => customers.index(db, { all: true }))
  const value = scale.customers / indexing
  yield { name: 'search index filled', value, unit: 'customers/s', limit: null, ratio: null, reach: '–' }
  await sql`vacuum analyze`.execute(db)
}

/** The questions of the screens over a company that is filled already. */
async function* asked(db: Kysely<DB>, { customers: many }: Scale): AsyncIterable<Figure> {
  const at = `at ${many.toLocaleString('en')} customers`
  const ids = await someIds(db, 200)
  const pages = FILTERS.map(filter => ListQuery.parse(filter))
  const typed = TYPED.map(q => ListQuery.parse({ q, limit: 50 }))
  yield await p95(
    `search as you type ${at}`,
    100,
    typed.map(query => ({ of: query.q ?? '', ask: () => history.list(db, wholeSight, query, NOW) })),
  )
  yield await p95(
    `customer list under filters ${at}`,
    100,
    pages.map(query => ({ of: JSON.stringify(query), ask: () => history.list(db, wholeSight, query, NOW) })),
  )
  yield await p95(`customer list, a later page ${at}`, 100, await later(db, pages.slice(0, 4)))
  yield await p95(
    `counts of lists ${at}`,
    300,
    pages.map(query => ({ of: JSON.stringify(query), ask: () => history.countOf(db, wholeSight, query, NOW) })),
  )
  yield await p95(
    `customer page ${at}`,
    50,
    ids.map(id => ({ of: id, ask: () => history.page(db, id, NOW) })),
  )
  const lines = ids.map((id, n) => ({
    of: `customer ${n}`,
    ask: () => history.timeline(db, id, { limit: 30, theme: undefined, cursor: undefined }),
  }))
  yield await p95(`timeline ${at}`, 50, lines)
  yield await p95('timeline of a customer with 8,000 moments', 50, lines.slice(0, 1))
  yield await p95(`今日 and a task's face ${at}`, 100, await todayAsked(db, NOW))
  yield await p95(`ledger list under filters, its counts, a later page ${at}`, 100, await ledgerAsked(db))
}

async function later(db: Kysely<DB>, queries: readonly ListQuery[]): Promise<Question[]> {
  return Promise.all(
    queries.map(async query => {
      const { next } = await history.list(db, wholeSight, query, NOW)
      return {
        of: `after ${JSON.stringify(query)}`,
        ask: () => history.list(db, wholeSight, { ...query, cursor: next ?? undefined }, NOW),
      }
    }),
  )
}

const ROUNDS = 5

async function p95(name: string, reach: number, questions: readonly Question[]): Promise<Figure> {
  const took: { of: string; ms: number }[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { of, ask } of questions) {
      const ms = (await seconds(ask)) * 1000
      // The first round warms what any running server has warm.
      if (round > 0) took.push({ of, ms })
    }
  }
  took.sort((one, other) => one.ms - other.ms)
  const value = took[Math.min(took.length - 1, Math.floor(took.length * 0.95))]?.ms ?? 0
  const slowest = took.at(-1)
  const middle = took[Math.floor(took.length / 2)]?.ms ?? 0
  return {
    name: `${name}, p95`,
    value,
    unit: 'ms',
    limit: null,
    ratio: null,
    reach: `≤ ${reach} ms`,
    note: `median ${middle.toFixed(1)}, slowest ${slowest?.ms.toFixed(1)} (${slowest?.of})`,
  }
}

const scaled = (count: number): Scale => ({ customers: count, events: count * 10, touchpoints: count * 5 })

if (import.meta.main) for await (const figure of bench()) console.log(line(figure))
