import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { say } from '#domains/consent/index.ts'
import { recordOrders } from '#domains/purchases/index.ts'
import { idOf } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { mergePreview, takeIn } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const who = { actor: 'test', staff: null }
const CustomerId = idOf<'customer'>()

async function buyer(number: string, name: string, sums: readonly number[]): Promise<string> {
  const id = (await takeIn(db, [{ externalId: number, name }], { source: 'pos' }, now)).get(number)?.id ?? ''
  const orders = sums.map((total, at) => ({
    customer: CustomerId.parse(id),
    externalId: `${number}-${at}`,
    placedAt: new Date(Date.UTC(2026, at, 5)),
    deliveredOn: null,
    state: null,
    total,
    currency: 'JPY',
    branch: null,
    staff: null,
    lines: [],
  }))
  await recordOrders(db, orders, { source: 'pos' }, now)
  return id
}

it('shows what each of two bought, was told and said, and how one of them will stand; and changes nothing', async () => {
  const kept = await buyer('1', '髙橋 健一', [1000, 2000])
  const gone = await buyer('2', '高橋 健一', [500])
  await say(db, [{ customer: gone, said: 'no', channel: 'email', way: 'phone', at: now, actor: 'test', evidence: {} }], now)
  await sql`insert into contact_facts (customer_id, last_spoken_at, last_word, spoken) values (${gone}, ${now}, '茶色がよかった', 1)`.execute(
    db,
  )
  const before = await sql`select md5(string_agg(c::text, '' order by id)) as sum from customers c`.execute(db)

  const { standing } = await mergePreview(db, { kept, gone }, followers, who, now)
  expect(standing.kept).toMatchObject({ purchases: 2, spend: 3000, lastBoughtAt: new Date('2026-02-05T00:00:00Z'), refused: [] })
  expect(standing.gone).toMatchObject({ purchases: 1, spend: 500, refused: ['email'], lastWord: '茶色がよかった' })
  expect(standing.after).toMatchObject({
    purchases: 3,
    spend: 3500,
    refused: ['email'],
    lastWord: '茶色がよかった',
    lastSpokenAt: now,
  })

  expect(await sql`select md5(string_agg(c::text, '' order by id)) as sum from customers c`.execute(db)).toEqual(before)
  expect((await sql`select from merges`.execute(db)).rows).toEqual([])
  expect((await sql`select from events where name = 'customer.merged'`.execute(db)).rows).toEqual([])
})
