import { readdirSync } from 'node:fs'
import os from 'node:os'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { OrderRow } from '#domains/purchases/contract.ts'
import { recordOrders } from '#domains/purchases/index.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { peopleTable } from './index.ts'
import { everybodyBehind } from './people-views.ts'

const { db } = await freshDb()
const now = new Date('2026-07-21T10:00:00+09:00')
const ids = await people(
  db,
  ['髙橋 健一', '渡邉 千尋', '山﨑 美咲', '佐藤 翔', '鈴木 陽子'].map(name => ({ name })),
)
const bought = (customer: string, no: number) =>
  OrderRow.parse({ customer, externalId: `${no}`, placedAt: `2026-06-${10 + no}T12:00:00+09:00`, total: 4800 })
await recordOrders(
  db,
  ids.map((id, no) => bought(id, no)),
  { source: 'till' },
  now,
)
const of = { part: 'rest', from: '2026-06-01', to: '2026-07-01' } as const
const ask = { whose: 'all', zone: 'Asia/Tokyo', today: '2026-07-21', year: { from: '2025-07-01', to: '2026-07-01' } } as const
const spools = () => readdirSync(os.tmpdir()).filter(name => name.startsWith('kizukai-pages-'))

it('the people behind a figure are asked for once, whatever happens while they are fetched, and come in the order of the list', async () => {
  const pages: string[][] = []
  await db.transaction().execute(tx =>
    everybodyBehind(tx, 'second', of, ask, 2, async rows => {
      pages.push(rows.map(row => row.name ?? ''))
      // Somebody buys meanwhile: a page that asked anew would know.
      await sql`update orders set state = 'cancelled' where customer_id <> ${ids[0]}`.execute(db)
    }),
  )
  expect(pages).toEqual([['鈴木 陽子', '佐藤 翔'], ['山﨑 美咲', '渡邉 千尋'], ['髙橋 健一']])
  await sql`update orders set state = 'placed'`.execute(db)
})

it('a file of nobody has its heads, and whoever stops reading leaves nothing behind', async () => {
  const before = spools()
  const table = () => peopleTable(db, 'all', 'second', of, { masked: [], language: 'ja' }, now)
  const whole = await table()
  const rows: unknown[] = []
  for await (const page of whole.pages) rows.push(...page)
  expect(rows).toHaveLength(5)
  for await (const page of (await table()).pages) {
    expect(page).toHaveLength(5)
    break
  }
  expect(spools()).toEqual(before)
  const none = await peopleTable(
    db,
    'all',
    'second',
    { ...of, from: '2020-01-01', to: '2020-02-01' },
    { masked: [], language: 'ja' },
    now,
  )
  const nobody: unknown[] = []
  for await (const page of none.pages) nobody.push(...page)
  expect([none.heads.length, nobody]).toEqual([8, []])
})
