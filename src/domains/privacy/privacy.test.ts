import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

const w = await world()
let owner: ReturnType<typeof w.as>

beforeAll(async () => {
  owner = w.as(await w.anOwner())
})

const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(w.db)).rows[0]?.n ?? 0
const aPerson = async (name = '髙橋 健一') => (await people(w.db, [{ name }]))[0] ?? ''

describe('processors and provisions', () => {
  it('a processor abroad without contract, check or measures is shown as lacking them [P6 P21]', async () => {
    const made = await owner.post('/api/v1/privacy/processors', { name: 'Mail Inc.', work: 'メール配信', country: 'US' })
    expect(made.status).toBe(201)
    const listed = async () => (await owner.get('/api/v1/privacy/processors')).body.items[0]
    expect((await listed()).lacks).toEqual(['contract', 'check', 'measures'])
    const whole = {
      name: 'Mail Inc.',
      work: 'メール配信',
      country: 'US',
      measures: '標準契約条項',
      contractOn: '2026-04-01',
      checkedOn: '2026-07-01',
    }
    expect((await owner.put(`/api/v1/privacy/processors/${made.body.id}`, whole)).status).toBe(204)
    expect(await listed()).toMatchObject({ lacks: [], checkBy: '2027-07-01' })
    expect((await owner.put(`/api/v1/privacy/processors/${newId()}`, whole)).body.code).toBe('no-processor')
  })

  it('a provision is written with people, items, party and basis, and kept by its class [P7 P8 P9]', async () => {
    const customers = await people(w.db, 2)
    const out = {
      direction: 'out',
      day: '2026-07-21',
      party: '自転車メーカー',
      basis: 'consent',
      items: ['氏名', '電話'],
      customers,
    }
    const made = await owner.post('/api/v1/privacy/provisions', out)
    expect(made.status).toBe(201)
    const { items } = (await owner.get(`/api/v1/privacy/provisions?customer=${customers[0]}`)).body
    expect(items[0]).toMatchObject({ people: 2, party: '自転車メーカー', keepUntil: '2029-07-21' })
    expect((await owner.get(`/api/v1/privacy/provisions/${made.body.id}/people`)).body.items).toHaveLength(2)
    expect((await owner.post('/api/v1/privacy/provisions', { ...out, direction: 'in' })).status).toBe(422)
    expect((await owner.post('/api/v1/privacy/provisions', { ...out, country: 'US' })).status).toBe(422)
    expect((await owner.post('/api/v1/privacy/provisions', { ...out, customers: [newId()] })).body.code).toBe('no-customer')
  })
})

describe('texts that seem to hold 要配慮個人情報', () => {
  it('are found by the look, decided upon, and taken away for good [P3]', async () => {
    const customer = await aPerson('中村 陽菜')
    await owner.post(`/api/v1/customers/${customer}/notes`, { text: '糖尿病で通院中とのこと' })
    await owner.post(`/api/v1/customers/${customer}/notes`, { text: '赤い自転車がお好み' })
    const { lookForSensitive } = await import('./index.ts')
    expect(await lookForSensitive(w.db, w.now())).toBe(1)
    expect(await lookForSensitive(w.db, w.now())).toBe(0)
    const [found] = (await owner.get('/api/v1/privacy/finds')).body.items
    expect(found).toMatchObject({ customer, kinds: ['health'], sensitive: { text: '糖尿病で通院中とのこと' } })
    expect((await owner.put(`/api/v1/privacy/finds/${customer}/${found.id}`, { decision: 'removed' })).status).toBe(204)
    expect(await count(sql`select count(*)::int as n from notes where customer_id = ${customer}`)).toBe(1)
    expect((await owner.get('/api/v1/privacy/finds')).body.items).toEqual([])
    expect((await owner.put(`/api/v1/privacy/finds/${customer}/${newId()}`, { decision: 'harmless' })).body.code).toBe('no-find')
  })
})

describe('manuals and the monthly check', () => {
  it('everybody reads a page, a new version is to be read anew [P5]', async () => {
    const clerk = w.as(await w.aStaff())
    const made = await owner.post('/api/v1/privacy/manuals', {
      kind: 'manual',
      title: '個人情報の手引き',
      body: '# 守ること\n<script>x</script>画面に名簿を残さない',
    })
    const mine = async () => (await clerk.get('/api/v1/privacy/manuals')).body.items[0]
    expect(await mine()).toMatchObject({ version: 1, readAt: null, readers: null })
    expect((await mine()).html).not.toContain('<script')
    expect((await clerk.put(`/api/v1/privacy/manuals/${made.body.id}/versions/1/reading`)).status).toBe(204)
    expect((await mine()).readAt).not.toBeNull()
    await owner.put(`/api/v1/privacy/manuals/${made.body.id}`, { kind: 'manual', title: '個人情報の手引き', body: '第2版' })
    expect((await clerk.put(`/api/v1/privacy/manuals/${made.body.id}/versions/1/reading`)).body.code).toBe('manual-changed')
    const [seen] = (await owner.get('/api/v1/privacy/manuals')).body.items
    expect(seen.readers.length).toBeGreaterThan(1)
    expect((await clerk.post('/api/v1/privacy/manuals', { kind: 'manual', title: 'x', body: 'y' })).status).toBe(403)
  })

  it('a month is filled from the data, signed once, corrected by a new row, and never changed [P5]', async () => {
    const { items } = (await owner.get('/api/v1/privacy/checks/2026-07-01')).body
    expect(items).toHaveLength(11)
    expect(items.find((it: { key: string }) => it.key === 'training')).toMatchObject({ says: 'look' })
    const answers = Object.fromEntries(items.map((it: { key: string }) => [it.key, { good: true, remark: '確かめた' }]))
    const path = '/api/v1/privacy/checks/2026-07-01/signatures'
    expect((await owner.post(path, { answers: { purpose: { good: true } } })).status).toBe(422)
    const made = await owner.post(path, { answers })
    expect(made.status).toBe(201)
    expect((await owner.post(path, { answers })).body.code).toBe('check-signed')
    expect((await owner.post(path, { answers, corrects: made.body.id, note: '研修の日付の訂正' })).status).toBe(201)
    expect((await owner.get('/api/v1/privacy/checks/2026-07-01')).body.signed).toHaveLength(2)
    expect((await owner.get('/api/v1/privacy/checks/2026-07-01/sheet')).body).toContain('訂正')
    await expect(sql`update compliance_checks set note = 'x'`.execute(w.db)).rejects.toThrow('never changed')
    expect((await owner.get('/api/v1/privacy/checks/2026-07-02')).body.code).toBe('bad-month')
    expect((await owner.get('/api/v1/privacy/checks/2030-01-01')).body.code).toBe('bad-month')
  })
})
