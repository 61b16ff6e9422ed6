import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { HandItem } from '#domains/purchases/hand-item-contract.ts'
import * as purchases from '#domains/purchases/index.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { follower } from './follower.ts'
import * as selling from './index.ts'

let w: TestWorld
let owner: Awaited<ReturnType<TestWorld['anOwner']>>
beforeAll(async () => {
  w = await world({ now: '2026-11-02T10:00:00+09:00' })
  owner = await w.anOwner()
})

async function aCustomer(name = '髙橋 健一'): Promise<string> {
  const id = newId()
  await sql`insert into customers (id, raw_name, name, name_key, created_at, updated_at) values (${id}, ${name}, ${name}, ${name}, ${w.now()}, ${w.now()})`.execute(
    w.db,
  )
  return id
}
const of = (customer: string) => w.as(owner).get(`/api/v1/customers/${customer}/selling`)

describe('a contract', () => {
  it('taken back within its days gives the thing up and stops its follow-up, once [T19 T20]', async () => {
    const customer = await aCustomer()
    const item = await purchases.addItem(
      w.db,
      customer,
      HandItem.parse({ name: '浄水器', contractOn: '2026-11-02' }),
      'staff:x',
      w.now(),
    )
    const body = { kind: 'visit', name: '浄水器', itemId: item, contractOn: '2026-11-02', documentOn: '2026-11-02' }
    const early = await w.as(owner).post(`/api/v1/customers/${customer}/contracts`, { ...body, documentOn: '2026-11-01' })
    expect(early).toMatchObject({ status: 422, body: { code: 'paper-too-early', data: { kind: 'visit' } } })
    expect(early.body.fields.documentOn).toContain('お申し込みの日')
    const made = await w.as(owner).post(`/api/v1/customers/${customer}/contracts`, body)
    expect(made.status).toBe(201)
    expect((await of(customer)).body.contracts[0].clock).toMatchObject({ state: 'running', lastDay: '2026-11-09' })

    const path = `/api/v1/customers/${customer}/contracts/${made.body.id}/cancellation`
    expect((await w.as(owner).put(path, { sentOn: '2026-11-10', way: 'letter' })).body.code).toBe('cooling-off-over')
    expect((await w.as(owner).put(path, { sentOn: '2026-11-09', way: 'letter' })).status).toBe(204)
    expect((await w.as(owner).put(path, { sentOn: '2026-11-09', way: 'letter' })).status).toBe(204)
    expect((await purchases.owned(w.db, customer))[0]).toMatchObject({ id: item, state: 'given-up' })
    const rung = await w.rung('plans.withdraw')
    expect(rung.filter(it => (it.payload.ids as string[]).includes(item))).toHaveLength(1)
    expect((await of(customer)).body.contracts[0].cancelled).toMatchObject({ sentOn: '2026-11-09', way: 'letter' })
  })

  it('is corrected until it is taken back, and a stranger’s is refused [T19]', async () => {
    const customer = await aCustomer('渡邉 千尋')
    const body = { kind: 'phone', name: '健康食品', contractOn: '2026-10-20' }
    const { body: made } = await w.as(owner).post(`/api/v1/customers/${customer}/contracts`, body)
    expect((await of(customer)).body.contracts[0].clock).toMatchObject({ state: 'waiting', why: 'no-document' })
    await w
      .as(owner)
      .put(`/api/v1/customers/${customer}/contracts/${made.id}`, { ...body, contractOn: '2026-10-30', documentOn: '2026-10-30' })
    expect((await of(customer)).body.contracts[0].clock.lastDay).toBe('2026-11-06')
    const stranger = await w.as(owner).put(`/api/v1/customers/${await aCustomer()}/contracts/${made.id}`, body)
    expect(stranger.body.code).toBe('no-such-contract')
    expect(
      (await w.as(owner).post(`/api/v1/customers/${customer}/contracts`, { ...body, contractOn: '2026-02-30' })).status,
    ).toBe(422)
  })
})

describe('the register', () => {
  it('takes a no once, and opens only by the customer’s own words [T10 T11]', async () => {
    const customer = await aCustomer('小林 陽菜')
    const no = { product: '浄水器', quote: 'いりません', way: 'phone' }
    const post = (body: object = no) => w.as(owner).post(`/api/v1/customers/${customer}/no-solicit`, body)
    // A slip of the hand is no refusal: everything for ever without a word of theirs.
    expect((await post({})).status).toBe(422)
    expect((await post({ ...no, quote: ' ' })).status).toBe(422)
    expect((await post()).body.count).toBe(1)
    expect((await post()).body.count).toBe(0)
    const offer = { customer, purpose: 'sales', kind: 'visit', product: '浄水器' } as const
    expect(
      await selling.unwanted(w.db, [offer, { ...offer, product: 'ふとん' }, { ...offer, purpose: 'service' }], w.now()),
    ).toEqual(['no-solicit', null, null])
    await expect(selling.refuseUnwanted(w.db, [offer], w.now())).rejects.toMatchObject({ code: 'no-solicit' })

    const ban = (await of(customer)).body.noSolicit[0]
    const path = `/api/v1/customers/${customer}/no-solicit/${ban.id}/reopening`
    expect((await w.as(owner).put(path, { words: '' })).status).toBe(422)
    expect((await w.as(owner).put(path, { words: 'やはり話を聞きたいとお電話をいただいた' })).status).toBe(204)
    expect((await w.as(owner).put(path, { words: 'やはり話を聞きたいとお電話をいただいた' })).body.code).toBe('no-such-ban')
    expect(await selling.unwanted(w.db, [offer], w.now())).toEqual([null])
  })

  it('follows a merge and comes back with it; an erased person leaves the fact without the words [T10]', async () => {
    const [kept, gone] = [await aCustomer('佐藤 花子'), await aCustomer('佐藤 花子')]
    await selling.noSolicit(
      w.db,
      [{ customer: gone, product: 'ふとん', channel: 'all', quote: '結構です', way: 'visit' }],
      'staff:x',
      w.now(),
    )
    const moved = await follower.moved?.(w.db, { kept, gone }, 'staff:x', w.now())
    expect((await of(kept)).body.noSolicit).toHaveLength(1)
    await follower.movedBack?.(w.db, { kept, gone }, moved, 'staff:x', w.now())
    expect((await of(kept)).body.noSolicit).toHaveLength(0)
    await follower.erased?.(w.db, [gone], w.now())
    expect((await of(gone)).body.noSolicit[0]).toMatchObject({ product: 'ふとん', quote: '' })
  })
})

describe('the register of the house', () => {
  it('lists who declined what in which words, newest first and page by page, without what was opened again [T10]', async () => {
    const customer = await aCustomer('石川 恵理')
    const names = ['着物', '宝石', '絵画']
    for (const [at, product] of names.entries()) {
      w.travel(new Date(+w.now() + 60_000 * (at + 1)))
      await w.as(owner).post(`/api/v1/customers/${customer}/no-solicit`, {
        product,
        quote: `${product}は結構です`,
        way: 'counter',
        channel: 'visit',
      })
    }
    const first = (await w.as(owner).get('/api/v1/no-solicit?limit=2')).body
    expect(first.items.map((it: { product: string }) => it.product)).toEqual(['絵画', '宝石'])
    expect(first.items[0]).toMatchObject({
      customer: { name: '石川 恵理', branch: null },
      quote: '絵画は結構です',
      who: owner.name,
      channel: 'visit',
    })
    const second = (await w.as(owner).get(`/api/v1/no-solicit?limit=2&cursor=${encodeURIComponent(first.next)}`)).body
    expect(second.items[0].product).toBe('着物')
    const path = `/api/v1/customers/${customer}/no-solicit/${first.items[0].id}/reopening`
    await w.as(owner).put(path, { words: 'やはり絵を見たいとのこと' })
    const products = async (state: string) =>
      (await w.as(owner).get(`/api/v1/no-solicit?state=${state}`)).body.items.map((it: { product: string }) => it.product)
    expect(await products('standing')).not.toContain('絵画')
    expect(await products('all')).toContain('絵画')
    expect((await w.as(owner).get('/api/v1/no-solicit?cursor=nonsense')).status).toBe(400)
  })

  it('counts what may still be taken back over all branches, the next to end first [T19]', async () => {
    const [soon, later] = [await aCustomer('小川 直樹'), await aCustomer('山口 美咲')]
    const today = '2026-11-02'
    const make = (id: string, body: object) =>
      w.as(owner).post(`/api/v1/customers/${id}/contracts`, { kind: 'visit', contractOn: today, ...body })
    await make(later, { name: '羽毛ふとん' })
    await make(soon, { name: '浄水器', documentOn: today })
    await make(soon, { name: '事務所の浄水器', documentOn: today, party: 'business' })
    const { items } = (await w.as(owner).get('/api/v1/cooling-off')).body
    const mine = items.filter((it: { customer: { id: string } }) => [soon, later].includes(it.customer.id))
    expect(mine.map((it: { name: string; daysLeft: number | null }) => [it.name, it.daysLeft])).toEqual([
      ['浄水器', 8],
      ['羽毛ふとん', null],
    ])
    const offer = { customer: soon, purpose: 'sales', kind: 'call', product: '掃除機' } as const
    expect(await selling.unwanted(w.db, [offer, { ...offer, kind: 'message' }], w.now())).toEqual(['cooling-off', null])
    await expect(selling.refuseUnwanted(w.db, [offer], w.now())).rejects.toMatchObject({ code: 'cooling-off-runs' })
  })

  it('knows whom a contract is with, by the customer and by what was written down [T17]', async () => {
    const customer = await aCustomer('前田 修一')
    expect((await of(customer)).body).toMatchObject({ party: 'consumer', outside: null })
    expect((await w.as(owner).put(`/api/v1/customers/${customer}/party`, { party: 'abroad' })).status).toBe(204)
    expect((await of(customer)).body).toMatchObject({ party: 'abroad', outside: 'abroad' })
    const deal = {
      customer,
      contact: newId(),
      kind: 'visit',
      buying: false,
      name: '浄水器',
      on: '2026-11-02',
      actor: null,
    } as const
    const sale = { documentOn: '2026-11-02', amount: 50_000, cash: false }
    expect(await selling.sold(w.db, [{ ...deal, sale }], w.now())).toBe(1)
    expect(await selling.sold(w.db, [{ ...deal, sale }], w.now())).toBe(0)
    expect((await of(customer)).body.contracts[0]).toMatchObject({ party: 'abroad', clock: { state: 'none', why: 'abroad' } })
    expect((await w.as(owner).put(`/api/v1/customers/${newId()}/party`, { party: 'public' })).body.code).toBe(
      'customer-not-found',
    )
    expect((await w.as(owner).put(`/api/v1/customers/${customer}/party`, { party: 'martian' })).status).toBe(422)
  })
})

describe('the page', () => {
  it('says who is a continuing customer and what piles up, from purchases and contracts [T15 T16 T17]', async () => {
    const customer = await aCustomer('鈴木 一郎')
    const orders = ['2026-03-01', '2026-06-01', '2026-09-01'].map(on => ({
      customer: customer as never,
      externalId: on,
      placedAt: new Date(`${on}T03:00:00Z`),
      deliveredOn: null,
      state: null,
      total: null,
      currency: 'JPY',
      branch: null,
      staff: null,
      lines: [{ code: null, name: '羽毛ふとん', quantity: 1, unitPrice: 50_000, amount: null }],
    }))
    await purchases.recordOrders(w.db, orders, { source: 'test' }, w.now())
    await w.as(owner).post(`/api/v1/customers/${customer}/contracts`, { kind: 'visit', name: '浄水器', contractOn: '2026-05-05' })
    const { body } = await of(customer)
    expect(body.excess).toMatchObject([{ name: '羽毛ふとん', times: 3, backUntil: '2027-09-01' }])
    expect(body.continuing.map((it: { place: string; found: number }) => [it.place, it.found])).toEqual([
      ['store', 0],
      ['visit', 1],
      ['phone', 0],
    ])
    expect(body.outside).toBe(null)
    expect((await of(newId())).body.code).toBe('customer-not-found')
  })
})
