import { describe, expect, it } from 'vitest'
import { routes } from '#app/routes.ts'
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

  const recorded = [
    'settings:write',
    'send',
    'plans:write',
    'templates:write',
    'imports:write',
    'customers:erase',
    'export',
    'approve',
    'audit',
  ]
  it.each(['ja', 'en'] as const)('has a sentence of its own for every act on the house (%s)', (language: Language) => {
    const known = new Set(codesIn(language))
    const acts = routes.filter(it => recorded.includes(it.scope) || it.unmasked === true).map(it => `${it.method} ${it.path}`)
    expect(acts.length).toBeGreaterThan(70)
    expect(acts.filter(act => !known.has(`told.${act}`) && !act.includes('/settings/'))).toEqual([])
    const other = toldOf({ what: 'look', subject: null, data: { operation: 'get /api/v1/nowhere' } }, null, language)
    const refused = routes.filter(it => it.scope !== 'public').map(it => `${it.method} ${it.path}`)
    const place = (operation: string) => toldOf({ what: 'look', subject: null, data: { operation } }, null, language)
    expect(refused.filter(operation => place(operation) === other)).toEqual([])
  })
})
