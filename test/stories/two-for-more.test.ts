import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { importOf } from '#test/support/other-registers.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

// What widens sight or use of people's data, lets contacts out again, erases many or says who vouches for everybody is for two.
const w = await world({ env: { KIZUKAI_PRIVATE_SIGN_ON: 'true' } })
const boss = await w.anOwner({ name: '髙橋 健一', email: 'kenichi@example.jp' })
const second = await w.aStaff({ role: 'manager', name: '渡邉 千尋' })
const me = w.as(boss)
const DAY = 86_400_000

beforeEach(async () => {
  await sql`update staff set state = 'active'`.execute(w.db)
  await settings.put(w.db, 'approval', { above: 2, exports: true }, 'test', w.now())
  w.travel(new Date(w.now().getTime() + 2 * DAY))
})

type Act = () => Promise<{ status: number; body: { code?: string; data?: { approval?: string; approvers?: string[] } } }>
/** Refused alone, with who may say yes; done once they did. */
async function forTwo(act: Act, title: string) {
  const refused = await act()
  expect(refused, JSON.stringify(refused.body)).toMatchObject({
    status: 409,
    body: { code: 'loosening-alone', data: { approvers: ['渡邉 千尋'] } },
  })
  const [asked] = (await w.as(second).get('/api/v1/approvals')).body.items
  expect(asked).toMatchObject({ what: 'act', title, mayDecide: true })
  expect(asked.changes[0].from).not.toBe(asked.changes[0].to)
  const yes = await w.as(second).put(`/api/v1/approvals/${refused.body.data?.approval}/decision`, { approve: true })
  expect(yes.body.state).toBe('approved')
  expect((await act()).status).toBeLessThan(300)
}

describe('is for two, and free where it does not', () => {
  it('a field that was hidden is shown to all', async () => {
    const field = { label: 'アレルギー', kind: 'text', sensitive: 'health' }
    const put = (more: object) => me.put('/api/v1/attribute-fields/allergy', { ...field, ...more })
    expect((await put({})).status).toBe(200)
    expect((await put({ label: 'アレルギー・持病' })).status).toBe(200)
    await forTwo(() => put({ sensitive: null }), 'sensitive')
  })

  it('people’s data is used for more, by a new wording or by another purpose of a source', async () => {
    const words = (uses: string[]) => ({ wording: 'ご購入の品の点検をお知らせするために使います。', uses })
    const { id } = (await me.post('/api/v1/privacy/purposes', { key: 'care', name: '点検', ...words(['contract']) })).body
    const from = new Date(w.now().getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
    const version = (uses: string[]) => () =>
      me.post(`/api/v1/privacy/purposes/${id}/versions`, {
        ...words(uses),
        ...{ from, isRelated: true, related: '点検のご案内の一部です', notice: '店頭とホームページで知らせました' },
      })
    expect((await version(['contract'])()).status).toBe(201)
    await forTwo(version(['contract', 'ad']), 'purpose')
    const narrow = (await me.post('/api/v1/privacy/purposes', { key: 'narrow', name: '契約だけ', ...words(['contract']) })).body
      .id
    const tie = (purpose: string) => () => me.put('/api/v1/privacy/sources/form-a', { name: '受付票', kind: 'form', purpose })
    expect((await tie(narrow)()).status).toBe(204)
    await forTwo(tie(id), 'purpose')
    expect((await tie(narrow)()).status).toBe(204)
  })

  it('a region struck by a disaster hears advertising again; a mistake of today is taken back at once', async () => {
    const [one = ''] = await people(w.db, 1)
    await sql`update customers set prefecture = '石川県', city = '輪島市' where id = ${one}`.execute(w.db)
    const day = new Date(w.now().getTime() + 30 * DAY).toISOString().slice(0, 10)
    const region = { prefecture: '石川県', municipality: '輪島市', reason: '地震', owner: '渡邉 千尋', reviewOn: day }
    const end = (id: string) => me.put(`/api/v1/disasters/${id}/end`, { reason: '落ち着かれた' })
    const mistake = (await me.post('/api/v1/disasters', region)).body.id
    expect((await end(mistake)).status).toBe(204)
    const { id } = (await me.post('/api/v1/disasters', region)).body
    w.travel(new Date(w.now().getTime() + 2 * DAY))
    await forTwo(() => end(id), 'disaster')
    expect((await me.get('/api/v1/disasters')).body.items.every((it: { endedAt: unknown }) => it.endedAt !== null)).toBe(true)
  })

  it('another server vouches for everybody, or carries the letters with their sign-in links', async () => {
    const server = { issuer: 'https://sso.example.jp', clientId: 'kizukai', secret: null, label: '会社のアカウント' }
    await forTwo(() => me.put('/api/v1/sign-on', server), 'signOn')
    expect((await me.put('/api/v1/sign-on', { ...server, label: 'うちの会社' })).status).toBe(200)
    expect((await me.put('/api/v1/sign-on', { ...server, enabled: false })).status).toBe(200)
    const smtp = { fromAddress: 'info@example.jp' }
    const mail = (host: string, state = 'on') =>
      me.put('/api/v1/channels/email', { provider: 'smtp', state, settings: { ...smtp, host } })
    await forTwo(() => mail('mail.example.jp'), 'mailServer')
    expect((await mail('mail.example.jp')).status).toBeLessThan(300)
    await forTwo(() => mail('mail.elsewhere.jp'), 'mailServer')
    expect((await mail('mail.elsewhere.jp', 'off')).status).toBeLessThan(300)
  })

  it('nobody else is there: it is done, recorded, and leaves no mark, for it is over', async () => {
    await sql`update staff set state = 'left' where id = ${second.id}`.execute(w.db)
    const field = { label: '持病', kind: 'text', sensitive: 'health' }
    await me.put('/api/v1/attribute-fields/illness', field)
    expect((await me.put('/api/v1/attribute-fields/illness', { ...field, sensitive: null })).status).toBe(200)
    expect((await me.get('/api/v1/approvals/guards')).body.alone).toEqual([])
    expect((await me.get('/api/v1/audit?what=approval.nobody-else')).body.items.length).toBeGreaterThan(0)
  })
})

describe('erasing', () => {
  it('few is for one, many in a day for two, and then only whom they said', async () => {
    const [a = '', b = '', c = '', d = ''] = await people(w.db, [
      { name: '山田 一' },
      { name: '山田 二' },
      { name: '山田 三' },
      { name: '山田 四' },
    ])
    const erase = (id: string, name: string) => me.put(`/api/v1/customers/${id}/erasure`, { name })
    expect((await erase(a, '山田 一')).status).toBe(204)
    expect((await erase(b, '山田 二')).status).toBe(204)
    const refused = await erase(c, '山田 三')
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'approval-needed', data: { kind: 'erasure', people: 1, lately: 2 } },
    })
    expect((await me.get(`/api/v1/customers/${c}`)).body.customer.name).toBe('山田 三')
    await w.as(second).put(`/api/v1/approvals/${refused.body.data.approval}/decision`, { approve: true })
    expect((await erase(d, '山田 四')).body.code).toBe('approval-needed')
    expect((await erase(c, '山田 三')).status).toBe(204)
    w.travel(new Date(w.now().getTime() + 2 * DAY))
    expect((await erase(d, '山田 四')).status).toBe(204)
  })

  it('by undoing an import is free on the day of a mistake, and for two once its customers have been here', async () => {
    const branch = await w.aBranch('本店')
    const [one = ''] = await people(w.db, 1)
    const id = await importOf(w.db, branch.id, { customer: one }, w.now())
    await sql`update imports set counts = '{"new": 3}' where id = ${id}`.execute(w.db)
    w.travel(new Date(w.now().getTime() + 2 * DAY))
    const refused = await me.put(`/api/v1/imports/${id}/undo`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'approval-needed', data: { kind: 'erasure', people: 3 } } })
    await sql`update imports set finished_at = ${w.now()} where id = ${id}`.execute(w.db)
    expect((await me.put(`/api/v1/imports/${id}/undo`)).body.code).not.toBe('approval-needed')
  })
})
