import { describe, expect, it } from 'vitest'
import { world } from '#test/support/world.ts'

const w = await world({ now: '2026-11-21T10:00:00+09:00' })
const me = w.as(await w.aStaff({ name: '佐々木 美咲' }))
const JINGU = { postal: '150-0001', prefecture: '東京都', city: '渋谷区', address: '神宮前1-2-3' }
const add = async (name: string, more: Record<string, unknown> = JINGU): Promise<string> =>
  (await me.post('/api/v1/customers', { name, ...more })).body.id
const proposals = async (query = '') => (await me.get(`/api/v1/households/proposals${query}`)).body

const ken = await add('髙橋 健一')
const miki = await add('高橋 美紀')
const sato = await add('佐藤 陽菜')
const elsewhere = await add('高橋 翔', { ...JINGU, address: '神宮前9-9-9' })
await add('高橋商店', { ...JINGU, kind: 'company' })

describe('a home', () => {
  it('is proposed for one surname at one address, however the name is written [A14]', async () => {
    const { items, next } = await proposals()
    expect(next).toBeNull()
    expect(items).toMatchObject([
      { name: '髙橋家', address: '東京都渋谷区神宮前1-2-3', members: [{ id: ken, household: null }, { id: miki }] },
    ])
    const { body } = await me.get(`/api/v1/customers/${miki}/household/proposal`)
    expect(body.proposal.members.map((it: { id: string }) => it.id)).toEqual([ken, miki])
    for (const alone of [sato, elsewhere])
      expect((await me.get(`/api/v1/customers/${alone}/household/proposal`)).body.proposal).toBeNull()
  })

  it('is formed with a name, is proposed no more, and is renamed and left again', async () => {
    const { body } = await me.post('/api/v1/households', { members: [ken, miki], name: '髙橋さまのお宅' })
    expect(body.joined.sort()).toEqual([ken, miki].sort())
    expect((await proposals()).items).toEqual([])
    expect((await me.put(`/api/v1/households/${body.id}`, { name: '神宮前の髙橋家' })).status).toBe(204)
    expect((await me.get(`/api/v1/customers/${ken}`)).body.household.name).toBe('神宮前の髙橋家')

    for (const id of body.joined) await me.delete(`/api/v1/customers/${id}/household`)
    expect((await proposals()).items).toHaveLength(1)
    expect(await me.put(`/api/v1/households/${body.id}`, { name: '髙橋家' })).toMatchObject({
      status: 404,
      body: { code: 'no-household' },
    })
  })

  it('takes in whoever was written down later', async () => {
    await me.post('/api/v1/households', { members: [ken, miki] })
    const son = await add('髙橋 大輔')
    const [home] = (await proposals()).items
    expect(home.members.filter((it: { household: unknown }) => it.household === null).map((it: { id: string }) => it.id)).toEqual(
      [son],
    )
    const { body } = await me.post('/api/v1/households', { members: [ken, miki, son] })
    expect(body.joined).toEqual([son])
    const [ann, bea] = [await add('鈴木 杏'), await add('鈴木 紬')]
    await me.post('/api/v1/households', { members: [ann, bea] })
    expect((await me.post('/api/v1/households', { members: [ken, ann] })).body.code).toBe('household-other')
  })

  it('is proposed page by page', async () => {
    for (const block of [4, 5, 6])
      for (const name of ['中村 一郎', '中村 花']) await add(name, { ...JINGU, address: `神宮前${block}-1-1` })
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = await proposals(`?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map((it: { address: string }) => it.address))
      if (page.next === null) break
      cursor = page.next
    }
    expect(seen.sort()).toEqual(['東京都渋谷区神宮前4-1-1', '東京都渋谷区神宮前5-1-1', '東京都渋谷区神宮前6-1-1'])
  })
})

describe('what many had before', () => {
  it('is answered by an assignment and puts it back exactly', async () => {
    const branch = await w.aBranch('世田谷店')
    const given = (await me.put('/api/v1/customer-assignments', { customers: [ken], branch: branch.id })).body
    expect(given).toEqual({ changed: 1, before: [{ branch: null, staff: null, customers: [ken] }] })
    const again = (await me.put('/api/v1/customer-assignments', { customers: [ken, miki], branch: branch.id })).body
    expect(again.changed).toBe(1)
    for (const before of [...again.before, ...given.before]) await me.put('/api/v1/customer-assignments', before)
    expect((await me.get(`/api/v1/customers?branch=${branch.id}`)).body.items).toEqual([])
  })

  it('is answered by an attribute, those alike together', async () => {
    const owner = w.as(await w.anOwner())
    await owner.put('/api/v1/attribute-fields/rank', { label: '会員ランク', kind: 'text' })
    const set = async (customers: string[], value: string) =>
      (await me.put('/api/v1/customer-attributes', { customers, key: 'rank', value })).body
    await set([ken], '金')
    const { changed, before } = await set([ken, miki, sato], '銀')
    expect(changed).toBe(3)
    expect(before).toHaveLength(2)
    for (const { value, customers } of before) await set(customers, value)
    const found = (await me.get(`/api/v1/customers?attribute=${encodeURIComponent('rank:')}`)).body.items
    expect(found.map((it: { id: string }) => it.id)).toEqual([ken])
  })
})
