import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as selling from '#domains/selling/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Id, newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import * as tasks from './index.ts'

const ZONE = 'Asia/Tokyo'
let w: TestWorld
let owner: Awaited<ReturnType<TestWorld['anOwner']>>
beforeAll(async () => {
  w = await world({ now: '2026-07-21T10:00:00+09:00' })
  owner = await w.anOwner()
})

async function aCustomer(name = '髙橋 健一'): Promise<string> {
  const id = newId()
  await sql`insert into customers (id, raw_name, name, name_key, mobile, created_at, updated_at) values (${id}, ${name}, ${name}, ${name}, '090-0000-0123', ${w.now()}, ${w.now()})`.execute(
    w.db,
  )
  return id
}

type More = { kind?: 'call' | 'visit'; purpose?: 'service' | 'sales' | 'buying'; product?: string }
async function planned(customer: string, { kind = 'call', purpose = 'sales', product = '浄水器' }: More = {}): Promise<string> {
  const legalClass = purpose === 'service' ? ('notice' as const) : ('ad' as const)
  const contact = { customerId: customer as Id<'customer'>, kind, name: 'ご案内', legalClass, priority: 3, dueAt: w.now() }
  return touchpoints.planByHand(w.db, { ...contact, purpose, ...(purpose === 'service' ? {} : { product }) }, 'staff:x', w.now())
}
async function handed(customer: string, more: More = {}): Promise<string> {
  const id = await planned(customer, more)
  await sql`update touchpoints set state = 'handed' where id = ${id}`.execute(w.db)
  await tasks.take(w.db, [{ customer, id }], ZONE, w.now())
  return id
}
const finish = (id: string, body: Record<string, unknown>) => w.as(owner).put(`/api/v1/tasks/${id}/completion`, body)
const stateOf = async (id: string) =>
  (await sql<{ state: string; reason: string | null }>`select state, reason from touchpoints where id = ${id}`.execute(w.db))
    .rows[0]
const bans = async (customer: string) => (await selling.page(w.db, customer, w.now())).noSolicit

describe('a sales call', () => {
  it('opens with the company, the caller’s own name, the goods and that it sells; a service call does not [T9]', async () => {
    const company = await settings.get(w.db, 'company')
    const customer = await aCustomer()
    const { body } = await w.as(owner).get(`/api/v1/tasks/${await handed(customer)}/face`)
    expect(body.opening).toHaveLength(3)
    expect(body.opening[0]).toBe(`${company.name}の${body.caller ?? owner.name}と申します。`)
    expect(body.opening[1]).toBe('浄水器のご購入をおすすめするためのお電話です。')
    const service = await w.as(owner).get(`/api/v1/tasks/${await handed(customer, { purpose: 'service' })}/face`)
    expect(service.body.opening).toEqual([])
  })

  it('that ends with 「いりません」 is the last of its kind: what waits is cancelled, a new one refused [T10]', async () => {
    const customer = await aCustomer('渡邉 千尋')
    const [first, waiting, other, service] = [
      await handed(customer),
      await planned(customer, { kind: 'visit', product: '浄水器（大）' }),
      await planned(customer, { product: '羽毛ふとん' }),
      await planned(customer, { purpose: 'service' }),
    ]
    expect((await finish(first, { outcome: 'declined', note: 'いりません' })).status).toBe(200)
    expect(await bans(customer)).toMatchObject([{ product: '浄水器', quote: 'いりません', way: 'phone', reopened: null }])
    expect((await stateOf(first))?.state).toBe('done')
    const rung = await w.rung('tasks.drop-unwanted')
    expect(rung.at(-1)?.payload).toEqual({ customers: [customer] })
    expect(await tasks.dropUnwanted(w.db, [customer], w.now())).toBe(1)
    expect(await tasks.dropUnwanted(w.db, [customer], w.now())).toBe(0)
    expect(await stateOf(waiting)).toEqual({ state: 'cancelled', reason: 'sales.no-solicit' })
    expect((await stateOf(other))?.state).toBe('planned')
    expect((await stateOf(service))?.state).toBe('planned')
    await expect(planned(customer)).rejects.toMatchObject({ code: 'no-solicit' })
  })

  it('handed out by a plan after the no leaves 今日 at once [T10]', async () => {
    const customer = await aCustomer('小林 陽菜')
    const id = await planned(customer)
    await selling.noSolicit(w.db, [{ customer, product: '浄水器', channel: 'all', quote: '', way: 'letter' }], 'staff:x', w.now())
    await sql`update touchpoints set state = 'handed' where id = ${id}`.execute(w.db)
    await tasks.take(w.db, [{ customer, id }], ZONE, w.now())
    const { body } = await w.as(owner).get('/api/v1/tasks?whose=all&limit=200')
    expect(body.items.map((row: { id: string }) => row.id)).not.toContain(id)
    expect(await stateOf(id)).toEqual({ state: 'cancelled', reason: 'sales.no-solicit' })
  })

  it('put down twice without a word between is a no; a talk between starts anew [T10]', async () => {
    const customer = await aCustomer('佐藤 花子')
    const hangUp = async () => finish(await handed(customer), { outcome: 'hung-up' })
    await hangUp()
    expect(await bans(customer)).toEqual([])
    await finish(await handed(customer, { purpose: 'service' }), { outcome: 'spoke' })
    w.travel(new Date(+w.now() + 60_000))
    await hangUp()
    expect(await bans(customer)).toEqual([])
    await hangUp()
    expect(await bans(customer)).toMatchObject([{ product: '浄水器', way: 'hang-ups' }])
  })

  it('must say that it sells, and what [T9 T13]', async () => {
    const customerId = await aCustomer()
    const post = (body: Record<string, unknown>) =>
      w
        .as(owner)
        .post('/api/v1/touchpoints', { customerId, kind: 'call', name: 'ご案内', dueAt: '2026-07-22T10:00:00+09:00', ...body })
    expect((await post({ purpose: 'sales', legalClass: 'ad' })).body.code).toBe('sales-needs-ad')
    expect((await post({ purpose: 'sales', product: '浄水器', legalClass: 'notice' })).body.code).toBe('sales-needs-ad')
    expect((await post({ purpose: 'sales', product: '浄水器', legalClass: 'ad' })).status).toBe(201)
  })
})

describe('a visit', () => {
  it('for service can’t end in a quote without the customer’s word on record [T12 T13]', async () => {
    const customer = await aCustomer('鈴木 一郎')
    const id = await handed(customer, { kind: 'visit', purpose: 'service' })
    const refused = await finish(id, { outcome: 'spoke', sold: 'quote', product: '浄水器' })
    expect(refused.body.code).toBe('sale-not-agreed')
    expect((await selling.page(w.db, customer, w.now())).assents).toEqual([])
    const agreed = await finish(id, { outcome: 'spoke', sold: 'quote', product: '浄水器', willing: '聞いてみたいです' })
    expect(agreed.status).toBe(200)
    expect((await selling.page(w.db, customer, w.now())).assents).toMatchObject([
      { kind: 'willing', product: '浄水器', words: '聞いてみたいです' },
    ])
  })

  it('to buy used goods needs the customer’s own request [T14]', async () => {
    const customer = await aCustomer('田中 修')
    const buying = { kind: 'visit', purpose: 'buying', product: '着物' } as const
    await expect(planned(customer, buying)).rejects.toMatchObject({ code: 'visit-not-requested' })
    await w.as(owner).post(`/api/v1/customers/${customer}/assents`, {
      kind: 'request',
      product: '着物',
      words: '見に来てください',
      on: '2026-07-21',
    })
    const { body } = await w.as(owner).get(`/api/v1/tasks/${await handed(customer, buying)}/face`)
    expect(body.opening[1]).toBe('着物の買い取りのお求めをいただき、伺いました。')
  })
})

describe('a sale', () => {
  it('on a visit starts the clock of its contract, which then stops other offers; taken back within seconds it never was [T19]', async () => {
    const customer = await aCustomer('伊藤 由美')
    const [visit, waiting] = [
      await handed(customer, { kind: 'visit', product: '浄水器' }),
      await planned(customer, { product: '羽毛ふとん' }),
    ]
    const body = {
      outcome: 'spoke',
      sold: 'sale',
      willing: 'ぜひ聞きたいです',
      sale: { documentOn: '2026-07-21', amount: 98_000 },
    }
    expect((await finish(visit, { ...body, undoWithin: 8 })).status).toBe(200)
    expect((await w.as(owner).delete(`/api/v1/tasks/${visit}/completion`)).status).toBe(204)
    expect((await selling.page(w.db, customer, w.now())).contracts).toEqual([])
    expect((await finish(visit, body)).status).toBe(200)
    expect((await selling.page(w.db, customer, w.now())).contracts).toMatchObject([
      {
        id: visit,
        kind: 'visit',
        name: '浄水器',
        contractOn: '2026-07-21',
        amount: 98_000,
        clock: { state: 'running', lastDay: '2026-07-28' },
      },
    ])
    expect((await w.as(owner).get('/api/v1/cooling-off')).body.items).toContainEqual(
      expect.objectContaining({ id: visit, daysLeft: 8 }),
    )
    expect(await tasks.dropUnwanted(w.db, [customer], w.now())).toBe(1)
    expect(await stateOf(waiting)).toEqual({ state: 'cancelled', reason: 'sales.cooling-off' })
  })

  it('on the phone waits for the document; of buying at their home it is a purchase from them [T17 T19]', async () => {
    const customer = await aCustomer('清水 千代')
    await finish(await handed(customer), { outcome: 'spoke', sold: 'sale' })
    expect((await selling.page(w.db, customer, w.now())).contracts).toMatchObject([
      { kind: 'phone', name: '浄水器', clock: { state: 'waiting', why: 'no-document' } },
    ])
    const seller = await aCustomer('岡田 ハル')
    const asked = { kind: 'request', product: '着物', words: '見に来てください', on: '2026-07-21' }
    await w.as(owner).post(`/api/v1/customers/${seller}/assents`, asked)
    await finish(await handed(seller, { kind: 'visit', purpose: 'buying', product: '着物' }), {
      outcome: 'spoke',
      sold: 'sale',
      sale: { documentOn: '2026-07-21' },
    })
    expect((await selling.page(w.db, seller, w.now())).contracts).toMatchObject([
      { kind: 'home-purchase', clock: { state: 'running' } },
    ])
  })
})

describe('a request of the customer', () => {
  it('opens exactly that contact, though they declined it and want no advertising, and stands on its card [T14]', async () => {
    const customer = await aCustomer('藤田 さゆり')
    await selling.noSolicit(
      w.db,
      [{ customer, product: '浄水器', channel: 'all', quote: 'いりません', way: 'phone' }],
      'staff:x',
      w.now(),
    )
    await w.as(owner).post(`/api/v1/customers/${customer}/sayings`, { said: 'no', channel: 'all', way: 'phone' })
    const request = {
      kind: 'call',
      purpose: 'sales',
      product: '浄水器',
      words: 'やっぱり話を聞きたいので電話してください',
      on: '2026-07-21',
      name: 'お求めのお電話',
      dueAt: w.now().toISOString(),
    }
    const path = `/api/v1/customers/${customer}/contact-requests`
    expect((await w.as(owner).post(path, { ...request, on: '2026-07-22' })).body.code).toBe('request-in-future')
    expect((await w.as(owner).post(path, { ...request, words: '' })).status).toBe(422)
    const made = await w.as(owner).post(path, request)
    expect(made.status).toBe(201)
    const { id } = made.body
    await sql`update touchpoints set state = 'handed' where id = ${id}`.execute(w.db)
    await tasks.take(w.db, [{ customer, id }], ZONE, w.now())
    const { body } = await w.as(owner).get(`/api/v1/tasks/${id}/face`)
    expect(body.request).toEqual({ words: request.words, on: '2026-07-21', product: '浄水器' })
    expect(body.mayContact).toMatchObject({ now: true, why: null })
    expect(body.opening[1]).toContain('浄水器')
    await expect(planned(customer)).rejects.toMatchObject({ code: 'no-solicit' })
    expect(await bans(customer)).toMatchObject([{ reopened: null }])
  })
})

describe('the first lines', () => {
  it('are composed for whoever asks, with what the step offers [T9 T12]', async () => {
    const lines = async (query: string) => (await w.as(owner).get(`/api/v1/openings?${query}`)).body.lines
    const visit = await lines(`kind=visit&purpose=sales&product=${encodeURIComponent('羽毛ふとん')}`)
    expect(visit[0]).toContain(owner.name)
    expect(visit[1]).toBe('羽毛ふとんのご購入をおすすめするために伺いました。')
    expect(await lines('kind=call&purpose=service')).toEqual([])
  })
})
