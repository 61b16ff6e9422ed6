import { beforeAll, describe, expect, test } from 'vitest'
import { offer } from './plans.ts'
import { type Shop, shop } from './shop.ts'

let it: Shop
beforeAll(async () => {
  it = await shop('2026-06-01 09:00')
  await it.starts('parts', offer)
})

async function buyer(name: string, at: string): Promise<string> {
  const id = await it.meets(name)
  await it.owner.post(`/api/v1/customers/${id}/sayings`, { said: 'yes', channel: 'email', way: 'form', source: '会員申込書' })
  await it.buys(id, at)
  await it.work()
  return id
}

describe('one click in the first mail', () => {
  test('stops the offers that already wait, and only them', async () => {
    const saya = await buyer('山本 さくら', '2026-06-01 09:00')
    await it.until('2026-06-05 10:00')
    await it.buys(saya, '2026-06-05 10:00')
    await it.until('2026-06-08 13:00')
    expect((await it.soFar(saya)).sort()).toEqual(['check: sent', 'offer: sent'])

    const { body: sent } = await it.owner.get(`/api/v1/deliveries?limit=200`)
    const letter = sent.items.find((one: { subject: string }) => one.subject.includes('offer'))
    const words = (await it.owner.get(`/api/v1/deliveries/${letter.customerId}/${letter.id}`)).body.text
    const link = /https?:\/\/\S+\/p\/unsubscribe\/\S+/.exec(words)?.[0] ?? ''
    const path = new URL(link).pathname

    // A mail scanner opens the link: nothing happens.
    expect((await it.w.nobody.get(path)).status).toBe(200)
    expect((await it.step(saya, 'offer'))?.state).toBe('sent')
    expect((await consentOf(saya)).said).toBe('yes')

    const click = await it.w.nobody.post(path, 'List-Unsubscribe=One-Click', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(click.status).toBe(200)
    expect((await consentOf(saya)).said).toBe('no')
    await it.until('2026-06-14 00:00')
    expect((await it.told(saya)).sort()).toEqual([
      'check: sent',
      'check: sent',
      'offer: done unsubscribed',
      expect.stringMatching(/^offer: skipped \(refusal/),
    ])
  })

  test('an import that says yes does not bring them back', async () => {
    const saya = (await it.owner.get(`/api/v1/customers?q=${encodeURIComponent('山本 さくら')}`)).body.items[0].id
    const file = `氏名,メール,メール許諾,許諾日\n山本 さくら,customer1@example.com,可,2026-06-13\n`
    await it.takesIn('customers', 'crm.csv', file)
    expect((await consentOf(saya)).said).toBe('no')
  })
})

test('a cancelled order stops its plan; the one before it goes on', async () => {
  await it.until('2026-06-21 10:00')
  const daisuke = await buyer('鈴木 大輔', '2026-06-20 10:00')
  const second = await it.buys(daisuke, '2026-06-21 10:00')
  await it.work()
  expect(await it.told(daisuke)).toHaveLength(4)
  expect((await it.owner.put(`/api/v1/orders/${second}/cancellation`)).status).toBe(200)
  await it.until('2026-07-01 00:00')
  expect((await it.told(daisuke)).sort()).toEqual([
    expect.stringMatching(/^check: cancelled/),
    'check: sent',
    expect.stringMatching(/^offer: cancelled/),
    'offer: sent',
  ])
})

test('cancelled by the till a moment before its letter is due: the letter stays, though no round came between', async () => {
  await it.until('2026-07-01 11:50')
  const eri = await it.meets('石川 恵理')
  const order = { customer: eri, externalId: 'R-late', placedAt: '2026-06-24T03:00:00Z', total: 9_800 }
  expect((await it.owner.post('/api/v1/orders', { source: 'レジ', orders: [order] })).status).toBe(201)
  await it.work()
  expect(await it.told(eri)).toEqual(['offer: planned', 'check: planned'])
  const back = await it.owner.post('/api/v1/orders', { source: 'レジ', orders: [{ ...order, state: 'cancelled' }] })
  expect(back.body.orders[0].change).toBe('changed')
  await it.work()
  expect((await it.told(eri)).every(line => /: cancelled/.test(line))).toBe(true)
})

test('a customer who dies hears nothing more, not even from 今日; a mistaken word can be taken back', async () => {
  await it.until('2026-07-02 10:00')
  const naoko = await buyer('小林 直子', '2026-07-02 10:00')
  expect((await it.owner.put(`/api/v1/customers/${naoko}/death`, { on: '2026-07-03' })).status).toBe(204)
  await it.until('2026-07-20 00:00')
  expect(await it.letters('小林 直子')).toEqual([])
  expect((await it.told(naoko)).every(line => /: cancelled/.test(line))).toBe(true)
  expect(await it.today()).toEqual([])
  await it.buys(naoko, '2026-07-19 10:00')
  await it.until('2026-07-30 00:00')
  expect(await it.letters('小林 直子')).toEqual([])
  expect((await it.owner.delete(`/api/v1/customers/${naoko}/death`)).status).toBe(204)
})

test('a call that stands in 今日 already leaves it when the order is cancelled', async () => {
  await it.until('2026-08-01 09:00')
  await it.starts('visits', visits)
  const eri = await it.meets('石川 恵理子')
  const order = await it.buys(eri, '2026-08-01 09:00')
  await it.until('2026-08-02 18:00')
  const mine = async () => (await it.today()).filter(task => task.customerId === eri && task.kind === 'call')
  expect(await mine()).toHaveLength(1)
  expect((await it.owner.put(`/api/v1/orders/${order}/cancellation`)).status).toBe(200)
  await it.work()
  expect(await mine()).toEqual([])
  expect(await it.told(eri)).toContainEqual(expect.stringMatching(/^how: cancelled/))
})

const visits = `
format: kizukai-plan/1
name: その後のお電話
reentry: per-occurrence
steps:
  - { key: how, name: その後いかがですか, kind: call, on: purchase, offset: 1 days, at: "17:00", notAfter: 5 days, legalClass: notice, template: parts-how, withinDays: 2 }
`

const consentOf = async (id: string) => (await it.owner.get(`/api/v1/customers/${id}/consent`)).body.standing.email.ad
