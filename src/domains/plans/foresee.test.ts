import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { world } from '#test/support/world.ts'
import * as plans from './index.ts'

const w = await world({ now: '2026-11-21T10:30:00+09:00' })

async function countOf(table: 'enrolments' | 'touchpoints' | 'plan_versions'): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(w.db)
  return Number(rows[0]?.count)
}

test('what is foreseen is what then happens, and foreseeing writes nothing', async () => {
  const me = w.as(await w.anOwner())
  const customers = ['髙橋 健一', '渡邉 千尋', '佐藤 美咲']
  for (const [i, name] of customers.entries()) {
    const { body } = await me.post('/api/v1/customers', { name, email: `c${i}@example.com` })
    const placedAt = new Date(Date.parse('2026-11-20T10:00:00+09:00') - i * 20 * 86_400_000).toISOString()
    await me.post('/api/v1/orders', {
      source: 'till',
      orders: [{ customer: body.id, externalId: `o${i}`, placedAt, total: 5000 }],
    })
  }
  const ids = await plans.install(w.db, 'goods', ['goods-purchase'], w.now())
  const id = ids.get('goods-purchase') ?? ''
  const rung = (await w.rung()).length

  const foreseen = await me.get(`/api/v1/plans/${id}/activation?takeAlongDays=30`)
  expect(foreseen.status).toBe(200)
  expect(foreseen.body.entered).toBe(2)
  expect(foreseen.body.planned).toBeGreaterThan(0)
  expect([await countOf('enrolments'), await countOf('touchpoints'), await countOf('plan_versions')]).toEqual([0, 0, 0])
  expect((await w.rung()).length).toBe(rung)

  const done = await me.put(`/api/v1/plans/${id}/activation`, { takeAlongDays: 30 })
  expect(done.body).toEqual(foreseen.body)
})

test('a plan that is not there, or days that make no sense, are refused', async () => {
  const me = w.as(await w.anOwner())
  expect((await me.get('/api/v1/plans/01990000-0000-7000-8000-000000000001/activation?takeAlongDays=1')).status).toBe(404)
  expect((await me.get('/api/v1/plans/01990000-0000-7000-8000-000000000001/activation?takeAlongDays=-1')).status).toBe(422)
})
