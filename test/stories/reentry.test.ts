import { beforeAll, expect, test } from 'vitest'
import { greeting } from './plans.ts'
import { type Shop, shop } from './shop.ts'

// 伊藤 翔 buys three times: in March, in May, and in February of the next year.
let it: Shop
let sho = ''
beforeAll(async () => {
  it = await shop('2026-03-01 09:00')
  for (const reentry of ['once', 'per-occurrence', 'yearly']) await it.starts(`thanks-${reentry}`, greeting(reentry))
  sho = await it.meets('伊藤 翔')
  await it.until('2026-03-02 11:00')
  await it.buys(sho, '2026-03-02 10:30')
  await it.until('2026-05-02 11:00')
  await it.buys(sho, '2026-05-02 10:30')
  await it.until('2027-02-02 11:00')
  await it.buys(sho, '2027-02-02 10:30')
  await it.until('2027-02-05 00:00')
})

const letters = async (reentry: string) =>
  (await it.letters('伊藤 翔')).filter(letter => letter.subject.includes(reentry)).map(letter => letter.at)

test('一回だけ: thanked for the first and never again', async () => {
  expect(await letters('once')).toEqual(['03-02 12:30'])
})

test('購入ごと: thanked every time', async () => {
  expect(await letters('per-occurrence')).toEqual(['03-02 12:30', '05-02 12:30', '02-02 12:30'])
})

test('毎年: thanked once in each year', async () => {
  expect(await letters('yearly')).toEqual(['03-02 12:30', '02-02 12:30'])
})

test('the same order told again, later and corrected, thanks nobody twice', async () => {
  const before = (await it.letters('伊藤 翔')).length
  const told = (await it.owner.get(`/api/v1/customers/${sho}/orders`)).body.items[0]
  const again = { customer: sho, externalId: told.number, placedAt: '2027-02-02T01:30:00Z', total: 149_000 }
  const made = await it.owner.post('/api/v1/orders', { source: told.source, orders: [again] })
  expect(made.body.orders[0]).toMatchObject({ id: told.id, change: 'changed' })
  await it.until('2027-02-20 00:00')
  expect(await it.letters('伊藤 翔')).toHaveLength(before)
})

const thanksAndAfter = (reentry: string): string => `
format: kizukai-plan/1
name: お礼とその後
reentry: ${reentry}
steps:
  - { key: thanks, name: お礼, kind: message, on: purchase, offset: 2 hours, notAfter: 2 days, legalClass: notice, template: re-thanks, channels: [email] }
  - { key: after, name: その後, kind: message, on: purchase, offset: 5 days, at: "10:00", notAfter: 5 days, legalClass: notice, template: re-after, channels: [email] }
`

test('「購入ごと」 becomes 「一回だけ」 and back while she is inside: she hears what was planned, once, and nobody is asked to thank her again', async () => {
  const shopToday = await shop('2026-06-01 09:00')
  const plan = await shopToday.starts('re', thanksAndAfter('per-occurrence'))
  const chihiro = await shopToday.meets('渡邉 千尋')
  await shopToday.buys(chihiro, '2026-06-01 09:00')
  await shopToday.until('2026-06-02 12:00')
  for (const reentry of ['once', 'per-occurrence']) {
    await shopToday.drafts('re', thanksAndAfter(reentry))
    const effect = await shopToday.owner.get(`/api/v1/plans/${plan}/effect`)
    expect(effect.body).toMatchObject({ cohorts: [], inside: 1, untouched: 1 })
    expect((await shopToday.owner.post(`/api/v1/plans/${plan}/versions`, { choices: {} })).status).toBe(201)
    await shopToday.until(reentry === 'once' ? '2026-06-03 12:00' : '2026-06-10 12:00')
  }
  expect(await shopToday.told(chihiro)).toEqual(['thanks: sent', 'after: sent'])
  expect(await shopToday.late()).toEqual([])
})
