import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { NOBODY } from '#kernel/ids.ts'
import type { callerOf } from '#test/support/caller.ts'
import { type TestWorld, world } from '#test/support/world.ts'

// Every list of the house is searched and counted alike, and its saved lists are kept alike.
type Person = ReturnType<typeof callerOf>
let w: TestWorld
let owner: Person
let viewer: Person
let kenichi = ''
let chihiro = ''

beforeAll(async () => {
  w = await world({ now: '2026-11-22T10:00:00+09:00' })
  owner = w.as(await w.anOwner({ name: '佐々木 美咲' }))
  viewer = w.as(await w.aStaff({ role: 'viewer' }))
  const add = async (it: object) => (await owner.post('/api/v1/customers', it)).body.id as string
  kenichi = await add({ name: '髙橋 健一', kana: 'タカハシ ケンイチ', mobile: '090-1234-5678', email: 'kenichi@example.jp' })
  chihiro = await add({ name: '渡邉 千尋', kana: 'ワタナベ チヒロ', mobile: '080-8765-4321' })
  for (const id of [kenichi, chihiro]) {
    await owner.post(`/api/v1/customers/${id}/holds`, { kind: 'leave-in-peace', reach: 'person', note: 'しばらく見合わせ' })
    await owner.post(`/api/v1/customers/${id}/no-solicit`, { quote: 'いりません' })
    await owner.post(`/api/v1/customers/${id}/contracts`, {
      kind: 'visit',
      name: '羽毛ふとん',
      contractOn: '2026-11-20',
      documentOn: '2026-11-20',
    })
    await sql`insert into care_lists (month, customer_id, silence_days, rhythm_days, score) values ('2026-11-01', ${id}, 200, 60, 3.3)`.execute(
      w.db,
    )
    await sql`
      insert into touchpoints (customer_id, plan_id, id, step_key, occurrence, plan_version, kind, legal_class, state, reason, due_at, planned_for, created_at)
      values (${id}, ${NOBODY}, uuidv7(), 'hand', ${`hand:${id}`}, 0, 'call', 'notice', 'skipped', 'refusal.all', '2026-10-20T01:00:00Z', '2026-10-20T01:00:00Z', '2026-10-20T01:00:00Z')`.execute(
      w.db,
    )
  }
})

const lists = [
  ['/api/v1/touchpoints', '', 'contacts'],
  ['/api/v1/holds', '', 'customers'],
  ['/api/v1/no-solicit', '', 'customers'],
  ['/api/v1/cooling-off', '', 'customers'],
  ['/api/v1/care-lists', 'month=2026-11-01', 'tasks'],
  ['/api/v1/missed', 'month=2026-10', 'contacts'],
  ['/api/v1/customers', '', 'customers'],
] as const
// 漏れゼロ is counted by month; its people are a list of their own.
const rowsAt = (path: string) => (path === '/api/v1/missed' ? `${path}/people` : path)

describe.each(lists)('%s', (path, always) => {
  const ask = async (who: Person, q: string | null) => {
    const query = [always, q === null ? '' : `q=${encodeURIComponent(q)}`].filter(Boolean).join('&')
    const page = await who.get(`${rowsAt(path)}?${query}`)
    const counted = await who.get(`${path}/count?${query}`)
    expect([page.status, counted.status], JSON.stringify([page.body, counted.body])).toEqual([200, 200])
    expect(page.body.next).toBeNull()
    expect(counted.body).toEqual({ count: page.body.items.length, exact: true })
    return JSON.stringify(page.body.items)
  }

  it('finds people by name, kana, phone and mail, as the list of customers does, and counts them', async () => {
    expect(await ask(owner, null)).toMatch(/髙橋.*渡邉|渡邉.*髙橋/)
    for (const q of ['高橋', 'ﾀｶﾊｼ', 'たかはし けん', '090-1234', '５６７８', 'KENICHI@']) {
      const found = await ask(owner, q)
      expect(found, q).toContain('髙橋 健一')
      expect(found, q).not.toContain('渡邉')
    }
    for (const q of ['いない方', '・', '%', '_']) expect(await ask(owner, q), q).toBe('[]')
  })

  it('finds by name alone for whom contact data is masked [P3]', async () => {
    expect(await ask(viewer, 'タカハシ')).toContain('髙橋 健一')
    for (const q of ['090-1234-5678', 'kenichi@example.jp', '5678']) expect(await ask(viewer, q), q).toBe('[]')
  })

  it('refuses a search as long as a letter', async () => {
    if (path === '/api/v1/customers') return
    expect((await owner.get(`${path}/count?${always}&q=${'あ'.repeat(101)}`)).status).toBe(422)
  })
})

describe('the other lists', () => {
  it('finds imports by the name of the file, whatever its width, by kind and by state', async () => {
    for (const name of ['顧客_2026.csv', 'ＰＯＳ売上.csv', '100%.csv'])
      await owner.send('POST', `/api/v1/imports?name=${encodeURIComponent(name)}`, 'なまえ\n髙橋 健一\n')
    const names = async (query: string) => {
      const page = await owner.get(`/api/v1/imports?${query}`)
      expect((await owner.get(`/api/v1/imports/count?${query}`)).body).toEqual({ count: page.body.items.length, exact: true })
      return page.body.items.map((it: { fileName: string }) => it.fileName)
    }
    expect(await names('')).toHaveLength(3)
    expect(await names(`q=${encodeURIComponent('顧客')}`)).toEqual(['顧客_2026.csv'])
    expect(await names('q=pos')).toEqual(['ＰＯＳ売上.csv'])
    expect(await names(`q=${encodeURIComponent('2０26')}`)).toEqual(['顧客_2026.csv'])
    expect(await names(`q=${encodeURIComponent('%')}`)).toEqual(['100%.csv'])
    expect(await names('state=uploaded')).toHaveLength(3)
    expect(await names('state=done')).toEqual([])
    expect((await owner.get('/api/v1/imports?state=lost')).status).toBe(422)
  })

  it('finds texts by name, kind, class and state', async () => {
    const words = {
      name: '点検のお知らせ',
      legalClass: 'notice',
      subject: '点検の時期です',
      body: '{{ customer.salutation }} 点検のころです。',
    }
    const made = await owner.post('/api/v1/templates', { ...words, key: 'tenken', kind: 'message' })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const keys = async (query: string) => {
      const { items } = (await owner.get(`/api/v1/templates?${query}`)).body
      expect((await owner.get(`/api/v1/templates/count?${query}`)).body).toEqual({ count: items.length, exact: true })
      return items.map((it: { key: string }) => it.key)
    }
    expect(await keys(`q=${encodeURIComponent('点検 お知らせ')}`)).toEqual(['tenken'])
    expect(await keys('q=TENKEN&state=unpublished')).toEqual(['tenken'])
    expect(await keys('q=tenken&state=live')).toEqual([])
    expect(await keys('q=tenken&kind=script')).toEqual([])
    await owner.put(`/api/v1/templates/${made.body.id}/archive`)
    expect(await keys('q=tenken&state=unpublished')).toEqual([])
    expect(await keys('q=tenken&state=archived')).toEqual(['tenken'])
  })

  it('goes through contracts that may be taken back page by page', async () => {
    const first = await owner.get('/api/v1/cooling-off?limit=1')
    const second = await owner.get(`/api/v1/cooling-off?limit=1&cursor=${first.body.next}`)
    const whom = [...first.body.items, ...second.body.items].map((it: { customer: { id: string } }) => it.customer.id)
    expect([whom.toSorted(), second.body.next]).toEqual([[kenichi, chihiro].toSorted(), null])
    expect((await owner.get('/api/v1/cooling-off?cursor=xx')).body.code).toBe('bad-cursor')
    expect((await owner.get('/api/v1/cooling-off?kind=phone')).body.items).toEqual([])
  })

  it('counts the ledger no further than a thousand of a state', async () => {
    await sql`
      insert into touchpoints (customer_id, plan_id, id, step_key, occurrence, plan_version, kind, legal_class, state, reason, due_at, planned_for, created_at)
      select ${chihiro}::uuid, ${NOBODY}::uuid, uuidv7(), 'hand', 'many:' || n, 0, 'call', 'notice', 'done', null, '2026-09-20T01:00:00Z', '2026-09-20T01:00:00Z', '2026-09-20T01:00:00Z'
        from generate_series(1, 1005) n`.execute(w.db)
    expect((await owner.get('/api/v1/touchpoints/count?state=done')).body).toEqual({ count: 1000, exact: false })
    expect((await owner.get('/api/v1/touchpoints/count?state=skipped')).body).toEqual({ count: 2, exact: true })
    expect((await owner.get('/api/v1/touchpoints/count')).body).toEqual({ count: 1000, exact: false })
  })
})

describe('a saved list', () => {
  const views = async (who: Person) => (await who.get('/api/v1/saved-views?screen=holds')).body
  const names = async (who: Person) => (await views(who)).map((it: { name: string }) => it.name)

  it('is kept for oneself, renamed, shown to everybody and taken away', async () => {
    const [clerk, other] = [w.as(await w.aStaff()), w.as(await w.aStaff())]
    const kept = { screen: 'holds', filter: { kind: ['mourning'], q: ['高橋'] } }
    const { id } = (await clerk.post('/api/v1/saved-views', { ...kept, name: '忌中の方', shared: false })).body
    expect([await names(clerk), await names(other)]).toEqual([['忌中の方'], []])
    expect((await clerk.put(`/api/v1/saved-views/${id}`, { name: '喪中の方', shared: true })).status).toBe(204)
    expect(await views(other)).toMatchObject([{ name: '喪中の方', mine: false, filter: kept.filter }])
    expect((await other.put(`/api/v1/saved-views/${id}`, { name: '喪中の方', shared: false })).status).toBe(204)
    expect([await names(clerk), await names(other)]).toEqual([[], ['喪中の方']])
    expect((await clerk.delete(`/api/v1/saved-views/${id}`)).body.code).toBe('no-view')
    expect((await other.delete(`/api/v1/saved-views/${id}`)).status).toBe(204)
  })

  it('is not renamed to a name that is taken, to nothing, nor where it is somebody else’s', async () => {
    const [clerk, other] = [w.as(await w.aStaff()), w.as(await w.aStaff())]
    const keep = async (name: string, shared: boolean) =>
      (await clerk.post('/api/v1/saved-views', { screen: 'holds', name, filter: {}, shared })).body.id
    const [mine, everybodys] = [await keep('わたしの', false), await keep('みんなの', true)]
    const taken = await clerk.put(`/api/v1/saved-views/${mine}`, { name: 'みんなの', shared: false })
    expect([taken.status, taken.body.code]).toEqual([409, 'view-name-taken'])
    expect((await clerk.put(`/api/v1/saved-views/${mine}`, { name: 'わたしの', shared: false })).status).toBe(204)
    expect((await clerk.put(`/api/v1/saved-views/${mine}`, { name: '  ', shared: false })).status).toBe(422)
    expect((await other.put(`/api/v1/saved-views/${mine}`, { name: '盗む', shared: true })).body.code).toBe('no-view')
    expect((await other.put(`/api/v1/saved-views/${everybodys}`, { name: '全員の', shared: true })).status).toBe(204)
    expect(await names(clerk)).toEqual(['わたしの', '全員の'])
    const key = w.as(await w.aKey('customers:read'))
    expect((await key.put(`/api/v1/saved-views/${everybodys}`, { name: '鍵の', shared: true })).body.code).toBe('staff-only')
  })

  it('of everybody is changed only by those who may change customers or settings; one’s own by oneself', async () => {
    const clerk = w.as(await w.aStaff())
    const kept = { screen: 'holds', filter: {} }
    const { id } = (await clerk.post('/api/v1/saved-views', { ...kept, name: '全員で見る', shared: true })).body
    for (const role of ['viewer', 'auditor'] as const) {
      const reader = w.as(await w.aStaff({ role }))
      const refused = { status: 403, body: { code: 'view-of-everybody' } }
      expect(await reader.put(`/api/v1/saved-views/${id}`, { name: '別の名前', shared: true })).toMatchObject(refused)
      expect(await reader.put(`/api/v1/saved-views/${id}`, { name: '全員で見る', shared: false })).toMatchObject(refused)
      expect(await reader.delete(`/api/v1/saved-views/${id}`)).toMatchObject(refused)
      expect(await reader.post('/api/v1/saved-views', { ...kept, name: 'ほか', shared: true })).toMatchObject(refused)
      const own = await reader.post('/api/v1/saved-views', { ...kept, name: `${role}の`, shared: false })
      expect(await reader.put(`/api/v1/saved-views/${own.body.id}`, { name: 'ほか', shared: true })).toMatchObject(refused)
      expect((await reader.put(`/api/v1/saved-views/${own.body.id}`, { name: 'わたしの', shared: false })).status).toBe(204)
      expect((await reader.delete(`/api/v1/saved-views/${own.body.id}`)).status).toBe(204)
    }
    expect(await names(clerk)).toContain('全員で見る')
    expect((await clerk.delete(`/api/v1/saved-views/${id}`)).status).toBe(204)
  })
})
