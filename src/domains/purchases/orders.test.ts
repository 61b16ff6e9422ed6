import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { NOBODY, newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { LineRow, OrderRow } from './contract.ts'
import { cancelOrder, facts, lastBought, putBackOrders, recordOrders, takeBackOrders } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const from = { source: 'shop' }
const kenichi = newId<'customer'>()
const chihiro = newId<'customer'>()

const order = (more: Partial<OrderRow>): OrderRow =>
  OrderRow.parse({ customer: kenichi, externalId: '1001', placedAt: '2026-11-01T10:00:00+09:00', ...more })
const line = (more: Partial<LineRow>): LineRow =>
  LineRow.parse({ name: '折りたたみ自転車', quantity: 1, unitPrice: 39_800, ...more })
const eventsOf = async (subject: string) =>
  (await sql<{ name: string }>`select name from events where subject_id = ${subject} order by id`.execute(db)).rows.map(
    row => row.name,
  )

describe('recordOrders', () => {
  it('takes an order once: the same again changes nothing, other words change it', async () => {
    const first = await recordOrders(db, [order({ lines: [line({})] })], from, now)
    const again = await recordOrders(db, [order({ lines: [line({})] })], from, now)
    const dearer = await recordOrders(db, [order({ lines: [line({}), line({ name: '空気入れ', unitPrice: 2200 })] })], from, now)
    expect([first[0]?.change, again[0]?.change, dearer[0]?.change]).toEqual(['new', 'same', 'changed'])
    expect(dearer[0]?.before?.order.total).toBe(39_800)
    expect((await facts(db, [kenichi])).get(kenichi)).toMatchObject({
      purchases: 1,
      spend: 42_000,
      currency: 'JPY',
      secondAt: null,
    })
    expect((await lastBought(db, [kenichi])).get(kenichi)?.names).toEqual(['折りたたみ自転車', '空気入れ'])
    expect(await eventsOf(first[0]?.id ?? '')).toEqual(['order.placed'])
  })

  it('puts a changed order back unless somebody changed it since', async () => {
    const [changed] = await recordOrders(
      db,
      [order({ externalId: '1001', lines: [line({ unitPrice: 1 })] })],
      from,
      new Date(+now + 1000),
    )
    const before = { ...(changed?.before ?? never()), id: changed?.id ?? '' }
    expect(await putBackOrders(db, [before], now)).toBe(1)
    expect((await facts(db, [kenichi])).get(kenichi)?.spend).toBe(42_000)
    expect(await putBackOrders(db, [before], now)).toBe(0)
  })

  it('keeps cancellations apart and out of the purchases', async () => {
    const rows = [
      order({ customer: chihiro, externalId: '536365', lines: [line({ quantity: 6, unitPrice: 255 })] }),
      order({ customer: chihiro, externalId: 'C536379', lines: [line({ quantity: -1, unitPrice: 255 })] }),
      order({ customer: chihiro, externalId: '536380', lines: [line({ quantity: -3, unitPrice: 0 })] }),
      order({ customer: chihiro, externalId: '536381', lines: [line({ quantity: 2, unitPrice: 0 })] }),
    ]
    const done = await recordOrders(db, rows, from, now)
    expect(done.map(it => it.state)).toEqual(['placed', 'cancelled', 'cancelled', 'placed'])
    expect((await facts(db, [chihiro])).get(chihiro)).toMatchObject({ purchases: 1, spend: 1530 })
    expect(await eventsOf(done[1]?.id ?? '')).toEqual(['order.cancelled'])
    expect(await eventsOf(done[3]?.id ?? '')).toEqual([])
  })

  it('cancels once and tells it once', async () => {
    const [placed] = await recordOrders(db, [order({ customer: chihiro, externalId: '700', lines: [line({})] })], from, now)
    const key = { customer: chihiro, id: placed?.id ?? '' }
    await cancelOrder(db, key, 'staff', now)
    await cancelOrder(db, key, 'staff', now)
    expect(await eventsOf(key.id)).toEqual(['order.placed', 'order.cancelled'])
    expect((await facts(db, [chihiro])).get(chihiro)?.purchases).toBe(1)
  })

  it('counts anonymous sales in totals but knows nothing of a nobody, and enrols only people', async () => {
    await sql`delete from graphile_worker._private_jobs`.execute(db)
    await recordOrders(db, [order({ customer: NOBODY, externalId: '800', lines: [line({})] })], from, now)
    expect((await facts(db, [NOBODY])).size).toBe(0)
    const [placed] = await recordOrders(db, [order({ customer: chihiro, externalId: '801', lines: [line({})] })], from, now)
    const rung = await sql<{
      payload: { orders: { from: string; to: string } }
    }>`select payload from graphile_worker._private_jobs`.execute(db)
    expect(rung.rows.length).toBe(1)
    const range = rung.rows[0]?.payload.orders
    expect(range && range.from <= (placed?.id ?? '') && (placed?.id ?? '') < range.to).toBe(true)
  })

  it('takes back what an import brought, facts and events with it', async () => {
    const importId = newId()
    const [kept] = await recordOrders(
      db,
      [order({ customer: chihiro, externalId: '900', lines: [line({})] })],
      { source: 'shop', importId },
      now,
    )
    const until = new Date(+now + 5)
    expect((await takeBackOrders(db, { importId, until }, 10)).map(key => key.id)).toEqual([kept?.id])
    expect(await takeBackOrders(db, { importId, until }, 10)).toEqual([])
    expect(await eventsOf(kept?.id ?? '')).toEqual([])
  })
})

function never(): never {
  throw new Error('the order was to be changed')
}
