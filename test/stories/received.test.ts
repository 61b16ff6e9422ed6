import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { wall } from './ledger.ts'
import { type Shop, shop } from './shop.ts'

let it: Shop
let plan = ''
beforeAll(async () => {
  it = await shop('2026-03-01 09:00')
  const [made] = (await it.owner.post('/api/v1/plan-presets/goods', { keys: ['goods-purchase'] })).body.items
  plan = made.id
  expect((await it.owner.put(`/api/v1/plans/${plan}/activation`, { takeAlongDays: 0 })).status).toBe(200)
})
const dueOf = async (customer: string, step: string) => wall((await it.step(customer, step))?.dueAt ?? '')
const bought = { externalId: 'W-1', source: 'ネット' }

test('the desk ordered on 3/1 comes on 3/20: thanks at once, and 「その後いかがですか」 three open days after it came', async () => {
  const kenichi = await it.meets('髙橋 健一')
  await it.buys(kenichi, '2026-03-01 09:00', { ...bought, deliveredOn: '2026-03-20' })
  await it.work()
  expect(await it.told(kenichi)).toEqual(
    ['thanks', 'guide', 'how', 'survey', 'month', 'half-year', 'year'].map(step => `${step}: planned`),
  )
  expect(await dueOf(kenichi, 'guide')).toBe('03-21 10:00')
  expect(await dueOf(kenichi, 'how')).toBe('03-23 08:00')
  expect(await dueOf(kenichi, 'survey')).toBe('03-27 10:00')
  expect(await dueOf(kenichi, 'month')).toBe('04-20 10:00')
  await it.until('2026-03-20 12:00')
  expect((await it.letters('髙橋 健一')).map(({ at }) => at)).toEqual(['03-01 10:00'])
  expect(await it.today()).toEqual([])
  await it.until('2026-03-23 12:00')
  expect((await it.today()).map(task => task.title)).toEqual(['その後いかがですか'])
  const [task] = (await it.owner.get('/api/v1/tasks?whose=all&limit=200')).body.items
  expect(task.why).toMatchObject({ anchor: 'delivery', on: '2026-03-20' })
})

test('a day of delivery that is told later moves what waits of that order, doubles nothing, and takes nothing back', async () => {
  const chihiro = await it.meets('渡邉 千尋')
  const more = { externalId: 'W-2', total: 5000 }
  await it.buys(chihiro, '2026-03-23 12:00', more)
  await it.work()
  expect(await dueOf(chihiro, 'how')).toBe('03-27 08:00')
  await it.until('2026-03-24 12:00')
  expect(await it.soFar(chihiro)).toEqual(['thanks: sent', 'guide: sent'])
  for (const deliveredOn of ['2026-04-10', '2026-04-10', '2026-04-11']) {
    await it.buys(chihiro, '2026-03-23 12:00', { ...more, deliveredOn })
    await it.work()
  }
  expect(await it.told(chihiro)).toHaveLength(7)
  expect(await dueOf(chihiro, 'how')).toBe('04-14 08:00')
  expect(await dueOf(chihiro, 'survey')).toBe('04-18 10:00')
  await it.until('2026-04-19 12:00')
  expect(await it.soFar(chihiro)).toEqual(['thanks: sent', 'guide: sent', 'how: handed', 'survey: sent'])
  expect((await it.letters('渡邉 千尋')).filter(({ subject }) => subject === 'はじめてお使いになる前に')).toHaveLength(1)
})

test('an order that came long after: what was too late by the purchase is done by the delivery', async () => {
  const aoi = await it.meets('小林 葵')
  const old = { externalId: 'W-3', total: 5000 }
  await it.buys(aoi, '2026-03-25 12:00', old)
  await it.work()
  expect((await it.told(aoi)).map(line => line.split(':')[0])).not.toContain('how')
  await it.buys(aoi, '2026-03-25 12:00', { ...old, deliveredOn: '2026-04-18' })
  await it.work()
  expect(await dueOf(aoi, 'how')).toBe('04-21 08:00')
  expect(await dueOf(aoi, 'month')).toBe('05-18 10:00')
})

test('who bought is inside once, whatever hangs on the delivery, and leaves once', async () => {
  const row = (await it.owner.get('/api/v1/plans')).body.items.find((at: { id: string }) => at.id === plan)
  expect(row.inside).toBe(3)
  const { body } = await it.owner.get(`/api/v1/plans/${plan}/enrolments`)
  expect(body.items.map((at: { name: string }) => at.name).sort()).toEqual(['小林 葵', '渡邉 千尋', '髙橋 健一'])
  expect(body.items.every((at: { nextStep: string | null }) => at.nextStep !== null)).toBe(true)
  const aoi = body.items.find((at: { name: string }) => at.name === '小林 葵').customerId
  await it.owner.delete(`/api/v1/plans/${plan}/enrolments/${aoi}?reason=${encodeURIComponent('ご本人の希望')}`)
  expect((await it.told(aoi)).every(line => /: (cancelled|sent|done|handed)/.test(line))).toBe(true)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from events where customer_id = ${aoi} and name = 'plan.left'`.execute(it.w.db)
  expect(rows).toEqual([{ n: 1 }])
})
