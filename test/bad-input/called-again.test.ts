import { describe, expect, it } from 'vitest'
import { world } from '#test/support/world.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const owner = w.as(await w.anOwner())

type Person = { name: string; kind?: 'person' | 'company'; mobile?: string; phone?: string; email?: string; address?: string }
async function takenIn({ address, ...it }: Person): Promise<string> {
  const place = address ? { postal: '176-0002', prefecture: '東京都', city: '練馬区', address } : {}
  const { status, body } = await owner.post('/api/v1/customers', { ...it, ...place })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}
const says = async (customer: string, said: object) =>
  expect((await owner.post(`/api/v1/customers/${customer}/sayings`, { way: 'phone', topic: 'ad', ...said })).status).toBe(204)

async function offered(customerId: string, kind: 'call' | 'visit' | 'postcard', legalClass = 'ad'): Promise<string> {
  const contact = { customerId, kind, name: 'ご案内', legalClass, dueAt: '2026-07-22T11:00:00+09:00' }
  const { body } = await owner.post('/api/v1/touchpoints', contact)
  const { body: told } = await owner.get(`/api/v1/customers/${customerId}/explain?contact=${body.id}`)
  return told.contacts[0].rule
}

describe('who said no by telephone, at the door or to cards', () => {
  it('is not called because a file brings the number under another name [T10 M14]', async () => {
    const first = await takenIn({ name: '髙橋 健一', mobile: '090-1234-5678', phone: '03-3456-7890' })
    await says(first, { said: 'no', channel: 'phone', words: 'もう電話しないで' })
    const again = await takenIn({ name: '高橋 ケンイチ', mobile: '09012345678' })
    const wife = await takenIn({ name: '髙橋 直子', phone: '0334567890' })
    expect(await offered(first, 'call')).toBe('refusal.channel')
    expect(await offered(again, 'call')).toBe('refusal.address')
    expect(await offered(wife, 'call')).toBe('refusal.address')
    expect(await offered(again, 'call', 'notice')).toBe('pass')
    expect((await owner.get(`/api/v1/customers/${again}/consent`)).body.standing.phone.ad).toMatchObject({
      said: 'no',
      way: 'address',
    })

    w.travel('2026-07-21T11:00:00+09:00')
    await says(wife, { said: 'yes', channel: 'phone', words: '私にはお電話ください' })
    expect(await offered(wife, 'call')).not.toMatch(/^refusal/)
    expect(await offered(first, 'call')).toBe('refusal.channel')
  })

  it('is not reached by card or visit at the same home under the same name; others there are [H15 M14]', async () => {
    const first = await takenIn({ name: '渡邉 千尋', address: '桜台1丁目2番3号' })
    await says(first, { said: 'no', channel: 'all', way: 'letter' })
    const again = await takenIn({ name: '渡辺 千尋', address: '桜台1-2-3' })
    const brother = await takenIn({ name: '渡邉 大輔', address: '桜台1-2-3' })
    expect(await offered(again, 'postcard')).toBe('refusal.address')
    expect(await offered(again, 'visit')).toBe('refusal.address')
    expect(await offered(brother, 'postcard')).toBe('pass')
  })

  it('is not reached at the home they moved to either, once they are erased and a file brings them back [H15 M14]', async () => {
    const moved = { postal: '179-0074', prefecture: '東京都', city: '練馬区', address: '春日町4-5-6', phone: '03-3999-0001' }
    const first = await takenIn({ name: '小林 陽菜' })
    await says(first, { said: 'no', channel: 'all', way: 'letter' })
    const { body } = await owner.get(`/api/v1/customers/${first}`)
    const saved = { name: '小林 陽菜', ...moved, readAt: body.customer.updatedAt }
    expect((await owner.put(`/api/v1/customers/${first}`, saved)).status).toBe(200)
    expect((await owner.put(`/api/v1/customers/${first}/erasure`, { name: '小林 陽菜' })).status).toBe(204)
    const again = (await owner.post('/api/v1/customers', { name: '小林 陽菜', ...moved })).body.id
    expect(await offered(again, 'postcard')).toBe('refusal.address')
    expect(await offered(again, 'call')).toBe('refusal.address')
  })

  it('speaks for themself alone where the telephone is that of a company', async () => {
    const firm = await takenIn({ name: '株式会社サクラ製作所', kind: 'company', phone: '03-5555-0100' })
    await says(firm, { said: 'no', channel: 'phone', words: '営業のお電話はお断りしています' })
    const other = await takenIn({ name: '株式会社サクラ商事', kind: 'company', phone: '03-5555-0100' })
    expect(await offered(firm, 'call')).toBe('refusal.channel')
    expect(await offered(other, 'call')).toBe('pass')
  })
})
