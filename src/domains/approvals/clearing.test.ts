import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { settingSchemas } from '#domains/staff/settings-contract.ts'
import * as templates from '#domains/templates/index.ts'
import { world } from '#test/support/world.ts'

const w = await world()
const me = w.as(await w.anOwner({ name: '髙橋 健一' }))
const SAKURA = settingSchemas.company.parse({
  name: '株式会社さくらサイクル',
  address: '東京都世田谷区桜新町1-2-3',
  phone: '03-1234-5678',
  questionsTo: 'info@sakura.example',
  url: 'https://sakura.example/',
})
const put = (change: object) => me.put('/api/v1/settings/company', { ...SAKURA, ...change })

await templates.install(
  w.db,
  [
    { key: 'fair', name: '秋の試乗会', kind: 'message', legalClass: 'ad', subject: 'ご案内', body: '秋の試乗会を行います。' },
    { key: 'thanks', name: 'お礼', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' },
  ],
  w.now(),
)

beforeEach(async () => {
  await sql`update templates set archived_at = null`.execute(w.db)
  await settings.put(w.db, 'company', SAKURA, 'test', w.now())
})

describe('what published advertising shows', () => {
  it.each([
    ['the name', { name: '' }, 'name'],
    ['the address', { address: '' }, 'address'],
    ['both ways to ask that it shows', { phone: '', questionsTo: '' }, 'phone'],
  ])('%s is not cleared, and the sentence says which texts show it [M16 M17]', async (_, change, field) => {
    const refused = await put(change)
    expect(refused).toMatchObject({ status: 422, body: { code: 'company-shown', data: { texts: '「秋の試乗会」' } } })
    expect(refused.body.fields[field]).toContain('「秋の試乗会」')
    expect((await me.get('/api/v1/settings/company')).body).toEqual(SAKURA)
  })

  it('one of two ways to ask may go, another may take its place, and so may all where no such text is published', async () => {
    expect((await put({ phone: '' })).status).toBe(200)
    expect((await put({ phone: '', questionsTo: 'shop@sakura.example' })).status).toBe(200)
    await settings.put(w.db, 'company', SAKURA, 'test', w.now())
    await sql`update templates set archived_at = ${w.now()} where key = 'fair'`.execute(w.db)
    expect((await put({ address: '', phone: '', questionsTo: '' })).status).toBe(200)
  })

  it('the last way customers have to answer stays, whatever is published', async () => {
    await sql`update templates set archived_at = ${w.now()}`.execute(w.db)
    const refused = await put({ phone: '', questionsTo: '', url: '' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'company-unreachable' } })
  })

  it('of a mail-order seller the terms stay too [T6]', async () => {
    const terms = { ...(await settings.get(w.db, 'terms')), returns: '到着後8日以内', delivery: '3日以内' }
    await settings.put(w.db, 'basis', { mailOrder: true }, 'test', w.now())
    expect((await me.put('/api/v1/settings/terms', terms)).status).toBe(200)
    expect((await me.put('/api/v1/settings/terms', { ...terms, returns: '' })).body.code).toBe('company-shown')
    expect((await me.put('/api/v1/settings/terms', { ...terms, returns: '到着後14日以内' })).status).toBe(200)
    await settings.put(w.db, 'basis', { mailOrder: false }, 'test', w.now())
    expect((await me.put('/api/v1/settings/terms', { ...terms, returns: '' })).status).toBe(200)
  })
})
