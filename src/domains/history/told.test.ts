import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { routes } from '#app/routes.ts'
import { isRecorded } from '#platform/http/audited.ts'
import { codesIn, type Language } from '#platform/i18n/sentence.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { toldOf } from './told-words.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const me = w.as(await w.anOwner({ name: '渡邉 千尋' }))

type Line = { told: string; name: string; customer: { name: string } | null; times: number; what: string }
const lines = async (query = ''): Promise<Line[]> => (await me.get<{ items: Line[] }>(`/api/v1/audit/told${query}`)).body.items

describe('the audit record in words', () => {
  it('says who did what to whom by name, and what one page asked for at once is one line', async () => {
    const [kenichi = ''] = await people(w.db, [{ name: '髙橋 健一' }])
    for (const part of ['', '/timeline', '/timeline']) await me.get(`/api/v1/customers/${kenichi}${part}`)
    const [line] = await lines('?what=customer.read')
    expect(line).toMatchObject({ told: 'お客様のページを見ました', name: '渡邉 千尋', customer: { name: '髙橋 健一' }, times: 3 })
    const branch = await w.aBranch('横浜店')
    await me.put(`/api/v1/branches/${branch.id}/closure`)
    expect((await lines('?what=act'))[0]?.told).toBe('拠点「横浜店」を閉じました')
    expect((await lines())[0]?.told).toBe('監査の記録を見ました')
  })

  it('tells a refusal, a setting and a figure of the law, and comes as a file no spreadsheet runs', async () => {
    const hana = w.as(await w.aStaff({ name: '=横田 花' }))
    await hana.put('/api/v1/settings/insight', { startMonth: 1 })
    await me.put('/api/v1/settings/insight', { startMonth: 1 })
    const told = (await lines()).map(it => it.told)
    expect(told).toContain('設定を変えようとして、断られました(権限がありません)')
    expect(told).toContain('設定「年度の始まり」を変えました')
    const figure = { what: 'act', subject: 'key:complaint.peace-days', data: { operation: 'put /api/v1/law/figures/{key}' } }
    expect(toldOf(figure, null, 'ja')).toBe('決まりの数字「お困りごとの解決から、広告をしない日数」を変えました')
    expect((await me.get('/api/v1/audit/told/export')).body).toContain("'=横田 花")
  })

  it('tells what was refused as tried and not done, with why, counted apart from what was done', async () => {
    const [customer = ''] = await people(w.db, [{ name: '松本 さくら' }])
    const request = { customer, kind: 'disclosure', asker: '松本 さくら', receivedOn: '2026-07-21', fee: 500 }
    const { body: made } = await me.post('/api/v1/privacy/requests', request)
    const path = `/api/v1/privacy/requests/${made.id}`
    const done = { outcome: 'done', answer: '電子データでお渡ししました', feePaidOn: '2026-07-21' }
    for (const _ of [1, 2]) expect((await me.put(`${path}/answer`, done)).body.code).toBe('identity-missing')
    await me.put(`${path}/identity`, { how: '運転免許証', customer })
    expect((await me.put(`${path}/answer`, { ...done, feePaidOn: null })).body.code).toBe('fee-missing')
    const about = async (query = '') =>
      (await lines(query)).filter(it => it.told.includes('R2026-0001') && it.told.includes('答え')).map(it => [it.told, it.times])
    const refused = [
      ['個人情報のお申し出「R2026-0001」に答えようとしましたが、できませんでした(手数料を受け取った日を入力してください)', 1],
      ['個人情報のお申し出「R2026-0001」に答えようとしましたが、できませんでした(ご本人の確認がまだです)', 2],
    ]
    expect(await about()).toEqual(refused)
    expect((await me.put(`${path}/answer`, done)).status).toBe(204)
    expect(await about()).toEqual([['個人情報のお申し出「R2026-0001」に答えました', 1], ...refused])
    expect(await about('?what=act.not-done')).toEqual(refused)
    expect(await about('?what=act')).toEqual([
      ['個人情報のお申し出「R2026-0001」に答えました', 1],
      ['個人情報のお申し出「R2026-0001」に答えようとしました', 1],
      ['個人情報のお申し出「R2026-0001」に答えようとしました', 2],
    ])
    const { body: file } = await me.get<string>('/api/v1/audit/told/export')
    expect(file.match(/「R2026-0001」に答えました/g)).toHaveLength(1)
    expect(file.match(/「R2026-0001」に答えようとしましたが、できませんでした/g)).toHaveLength(3)
    const english = await me.get<{ items: Line[] }>('/api/v1/audit/told', { headers: { 'accept-language': 'en' } })
    expect(english.body.items.map(it => it.told)).toContain(
      'Tried to answer the request “R2026-0001” and could not. The person has not been identified yet.',
    )
  })

  it('holds what was done to one person: words, peace, home, merge, request and breach', async () => {
    const [sakura = '', sakurako = '', kenta = ''] = await people(w.db, [
      { name: '松本 桜' },
      { name: '松本 桜子' },
      { name: '松本 健太' },
    ])
    const by = `/api/v1/customers/${sakura}`
    const no = { said: 'no', channel: 'all', topic: 'ad', way: 'phone', words: 'もう結構です' }
    expect((await me.post(`${by}/sayings`, no)).status).toBe(204)
    const { body: held } = await me.post(`${by}/holds`, { kind: 'mourning' })
    expect((await me.put(`${by}/holds/${held.id}/end`, { reason: 'お申し出により' })).status).toBe(204)
    expect((await me.post('/api/v1/households', { members: [sakura, kenta] })).status).toBe(201)
    expect((await me.delete(`/api/v1/customers/${kenta}/household`)).status).toBe(204)
    const { body: merged } = await me.post('/api/v1/merges', { kept: sakura, gone: sakurako })
    expect((await me.delete(`/api/v1/merges/${merged.id}`)).status).toBe(204)
    const asked = { customer: sakura, kind: 'disclosure', asker: '松本 桜', receivedOn: '2026-07-21' }
    expect((await me.post('/api/v1/privacy/requests', asked)).status).toBe(201)
    const told = (await lines(`?whom=${sakura}&what=act`)).map(it => it.told)
    expect(told).toEqual([
      '個人情報のお申し出を受け付けました',
      '二人のお客様を一人にまとめました',
      'お客様をご家族としてまとめました',
      'そっとしておく期間を終えました',
      'そっとしておくよう記録しました',
      '同意またはお断りのお言葉を記録しました',
    ])
    expect((await lines(`?whom=${kenta}&what=act`)).map(it => it.told)).toEqual(['お客様をご家族から外しました'])
    const all = (await lines('?what=act')).map(it => it.told)
    expect(all).toContain('まとめたお客様を元の二人に分けました')
    const breach = { title: '宛先の取り違え', awareOn: '2026-07-21', origin: { kind: 'people', ids: [kenta] } }
    expect((await me.post('/api/v1/privacy/breaches', breach)).status).toBe(201)
    expect((await lines('?what=act')).map(it => it.told)[0]).toBe('漏えい等を記録しました')
  })

  it('tells an attempt older than their common number by its moment and thing', async () => {
    const old = `insert into audit_entries (at, actor, what, subject, data) values`
    const data = (code = '') => `'{"operation": "post /api/v1/plans/{id}/versions"${code}}'`
    await sql
      .raw(`${old} ('2026-07-20T01:00:00Z', 'job', 'act', 'id:7', ${data()}), ('2026-07-20T01:00:01Z', 'job', 'act', 'id:7', ${data()}),
      ('2026-07-20T01:00:00Z', 'job', 'act.not-done', 'id:7', ${data(', "code": "approval-needed"')})`)
      .execute(w.db)
    const told = (await lines('?to=2026-07-21')).map(it => it.told)
    expect(told).toEqual([
      '計画の新しい版を公開しました',
      '計画の新しい版を公開しようとしましたが、できませんでした(二人目の承認がまだです)',
    ])
  })

  it.each(['ja', 'en'] as const)('has a sentence of its own for every act on the house (%s)', (language: Language) => {
    const known = new Set(codesIn(language))
    const acts = routes.filter(isRecorded).map(it => `${it.method} ${it.path}`)
    expect(acts.length).toBeGreaterThan(70)
    expect(acts.filter(act => !known.has(`told.${act}`) && !act.includes('/settings/'))).toEqual([])
    const acted = routes
      .filter(it => it.method !== 'get')
      .map(it => `${it.method} ${it.path}`)
      .filter(act => known.has(`told.${act}`))
    const trying = acted.map(act => toldOf({ what: 'act', subject: null, data: { operation: act } }, null, language, true))
    expect(trying.filter(it => (language === 'ja' ? !/うとしました$/.test(it) : !it.startsWith('Tried to ')))).toEqual([])
    const other = toldOf({ what: 'look', subject: null, data: { operation: 'get /api/v1/nowhere' } }, null, language)
    const refused = routes.filter(it => it.scope !== 'public').map(it => `${it.method} ${it.path}`)
    const place = (operation: string) => toldOf({ what: 'look', subject: null, data: { operation } }, null, language)
    expect(refused.filter(operation => place(operation) === other)).toEqual([])
  })
})
