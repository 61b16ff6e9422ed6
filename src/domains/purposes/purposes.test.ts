import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { GENERAL_PURPOSE, type Use } from './contract.ts'
import { purposesAllow } from './index.ts'

const w = await world()
const DAY = '2026-07-21'
let owner: ReturnType<typeof w.as>

beforeAll(async () => {
  owner = w.as(await w.anOwner())
})

async function allowing(customers: string[], use: Use) {
  const answers = (await purposesAllow(w.db, new Map([[use, () => customers]]), DAY)).get(use)
  return (customer: string) => answers?.get(customer)
}

describe('the catalogue of purposes', () => {
  it('begins with one purpose that old imports and everybody stand under [P1]', async () => {
    const [id = ''] = await people(w.db, 1)
    const allowed = await allowing([id], 'ad')
    expect(allowed(id)).toEqual({ use: 'ad', allowed: true, purpose: 'general', version: 1, own: false })
    expect((await allowing([id], 'provision'))(id)?.allowed).toBe(false)
    const { body } = await owner.get('/api/v1/privacy/purposes')
    expect(body.purposes[0]).toMatchObject({ id: GENERAL_PURPOSE, key: 'general' })
    expect(body.sources.map((it: { key: string }) => it.key)).toEqual(['hand'])
  })

  it('asks each person’s own source where purposes differ, and a person’s own yes opens what it does not name [P1]', async () => {
    const made = await owner.post('/api/v1/privacy/purposes', {
      key: 'warranty',
      name: '保証のご登録',
      wording: '保証書のお届けと修理の受付のために利用します。',
      uses: ['contract'],
    })
    expect(made.status).toBe(201)
    const file = newId()
    await sql`insert into imports (id, kind, file_name, source, mapping, state, created_at, purpose_id)
      values (${file}, 'customers', '保証書.csv', 'file', '{}', 'done', ${w.now()}, ${made.body.id})`.execute(w.db)
    const [told = '', general = ''] = await people(w.db, 2)
    await sql`update customers set import_id = ${file} where id = ${told}`.execute(w.db)

    const ad = await allowing([told, general], 'ad')
    expect(ad(told)).toEqual({ use: 'ad', allowed: false, purpose: 'warranty', version: 1, own: false })
    expect(ad(general)?.allowed).toBe(true)
    const contract = await allowing([told, general], 'contract')
    expect([told, general].map(id => contract(id)?.allowed)).toEqual([true, true])

    await owner.put(`/api/v1/customers/${told}/purpose-consents`, { use: 'ad', words: '店頭で「案内もほしい」とのこと' })
    expect((await allowing([told], 'ad'))(told)).toMatchObject({ allowed: true, own: true })
    await owner.delete(`/api/v1/customers/${told}/purpose-consents/ad`)
    expect((await allowing([told], 'ad'))(told)?.allowed).toBe(false)
  })

  it('publishes a related change with a notice and refuses an unrelated one; versions never change [P1]', async () => {
    const change = {
      wording: '商品の提供、点検のご案内、展示会へのご招待のために利用します。',
      uses: ['contract', 'care', 'ad'],
      from: '2026-09-01',
      isRelated: true,
      related: '展示会は商品のご案内の一つです',
      notice: '9月1日から、展示会へのご招待にも利用します。',
    }
    const path = `/api/v1/privacy/purposes/${GENERAL_PURPOSE}/versions`
    expect(await owner.post(path, { ...change, isRelated: false })).toMatchObject({
      status: 422,
      body: { code: 'purpose-unrelated' },
    })
    expect((await owner.post(path, change)).body).toEqual({ version: 2 })
    const { body } = await owner.get('/api/v1/privacy/purposes')
    const general = body.purposes.find((it: { key: string }) => it.key === 'general')
    expect(general.versions.map((it: { version: number }) => it.version)).toEqual([2, 1])
    expect(general.versions[1].wording).toContain('アフターサービス')
  })

  it('a purpose that data stands under is not put away [P1]', async () => {
    const { body } = await owner.get('/api/v1/privacy/purposes')
    const used = body.purposes.find((it: { key: string }) => it.key === 'warranty')
    expect(await owner.put(`/api/v1/privacy/purposes/${used.id}/retirement`)).toMatchObject({
      status: 409,
      body: { code: 'purpose-in-use' },
    })
    expect(await owner.put(`/api/v1/privacy/purposes/${newId()}/retirement`)).toMatchObject({ status: 404 })
  })

  it('only who keeps the ledgers may change it', async () => {
    const clerk = w.as(await w.aStaff())
    expect(
      (await clerk.put('/api/v1/privacy/sources/counter', { name: '受付票', kind: 'form', purpose: GENERAL_PURPOSE })).status,
    ).toBe(403)
    expect((await clerk.get('/api/v1/privacy/purposes')).status).toBe(200)
  })
})

describe('the pages everybody may read', () => {
  it('says company, representative, purposes, changes, procedure and fee, measures and desk, in both languages [P13]', async () => {
    const company = (await owner.get('/api/v1/settings/company')).body
    await owner.put('/api/v1/settings/company', {
      ...company,
      name: '株式会社さくらサイクル',
      address: '東京都世田谷区太子堂4-1',
      phone: '03-1234-5678',
    })
    await owner.put('/api/v1/settings/privacy', {
      representative: '代表取締役 髙橋 健一',
      fee: 500,
      desk: 'お客様相談室 <窓口>',
      since: '2026-04-01',
    })
    const page = await w.nobody.get('/p/privacy')
    expect(page.status).toBe(200)
    for (const word of [
      '株式会社さくらサイクル',
      '世田谷区',
      '代表取締役 髙橋 健一',
      '点検',
      '2026-09-01(予定)',
      '500円',
      '暗号化',
      'お客様相談室 &lt;窓口&gt;',
      '2026-04-01',
    ])
      expect(page.body).toContain(word)
    const english = await w.nobody.get('/p/privacy?lang=en')
    expect(english.body).toContain('How we handle personal data')
    expect(english.body).not.toContain('商品の提供、点検のご案内、展示会へのご招待のために利用します。</p><p>')
  })

  it('shows the purpose at each source before anything is collected there [P2]', async () => {
    expect(
      (await owner.put('/api/v1/privacy/sources/counter', { name: '修理受付票', kind: 'form', purpose: GENERAL_PURPOSE })).status,
    ).toBe(204)
    const sheet = await w.nobody.get('/p/privacy/forms/counter')
    expect(sheet.body).toContain('修理受付票')
    expect(sheet.body).toContain('アフターサービス')
    expect(sheet.body).toContain('general v1')
    w.travel('2026-09-01T10:00:00+09:00')
    expect((await w.nobody.get('/p/privacy/forms/counter')).body).toContain('展示会へのご招待')
    expect((await w.nobody.get('/p/privacy/forms/nowhere')).status).toBe(404)
  })
})
