import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import * as customers from '#domains/customers/index.ts'
import { newId } from '#kernel/ids.ts'
import { world } from '#test/support/world.ts'

const w = await world({ now: '2026-11-21T10:00:00+09:00' })
const branch = await w.aBranch('世田谷店')
const misaki = await w.aStaff({ name: '佐々木 美咲' })
const me = w.as(misaki)
const owner = w.as(await w.anOwner())
const names = ['タカハシ ケンイチ', 'ワタナベ チヒロ', 'アベ マコト', 'ガモウ ユイ', 'カモウ ユイ', 'ヨシダ サクラ']
const taken = await customers.takeIn(
  w.db,
  [
    ...names.map((kana, n) => ({ externalId: `p${n}`, name: `お名前${n}`, kana, ...(n % 2 ? { branch: branch.id } : {}) })),
    { externalId: 'x1', name: '𠮷田 🌸' },
    { externalId: 'x2', name: '=cmd|A1', email: 'x2@example.jp', attributes: { 色: '=1+1' } },
  ],
  { source: 'pos' },
  w.now(),
)
await customers.index(w.db, { all: true })
const id = (number: string) => taken.get(number)?.id ?? ''
const nameOf = (rows: { name: string }[]) => rows.map(row => row.name)

describe('the list', () => {
  it('stands in kana order with those without kana at the end, over any paging', async () => {
    const whole = await me.get('/api/v1/customers?limit=200')
    expect(nameOf(whole.body.items)).toEqual([
      'お名前2',
      'お名前4',
      'お名前3',
      'お名前0',
      'お名前5',
      'お名前1',
      '𠮷田 🌸',
      '=cmd|A1',
    ])
    const paged: string[] = []
    let cursor = ''
    do {
      const page = await me.get(`/api/v1/customers?limit=3${cursor && `&cursor=${cursor}`}`)
      paged.push(...nameOf(page.body.items))
      cursor = page.body.next ?? ''
    } while (cursor)
    expect(paged).toEqual(nameOf(whole.body.items))
  })

  it.each([
    [`branch=${branch.id}`, 3],
    ['branch=none', 5],
    ['has=email', 1],
    ['lacks=kana', 2],
    ['kind=company', 0],
    ['attribute=色:', 1],
    ['attribute=色:=1%2B1', 1],
    ['q=x2@', 1],
    [`q=お名前&branch=${branch.id}`, 3],
    ['boughtSince=2026-01-01', 1],
    ['notBoughtSince=2026-01-01', 7],
    ['purchasesMin=2', 0],
    ['spendMin=1000', 1],
    ['refused=email', 1],
    ['refused=any', 1],
    ['refused=phone', 1],
  ])('%s finds %i, and the count agrees', async (query, count) => {
    await sql`insert into purchase_facts (customer_id, purchases, spend, currency, last_at) values (${id('p0')}, 1, 1000, 'JPY', '2026-10-01') on conflict do nothing`.execute(
      w.db,
    )
    await sql`insert into permissions (customer_id, channel, topic, said, since, way) values (${id('p1')}, 'all', 'ad', 'no', '2026-01-01', 'phone') on conflict do nothing`.execute(
      w.db,
    )
    const page = await me.get(`/api/v1/customers?${query}`)
    expect(page.status, JSON.stringify(page.body)).toBe(200)
    expect(page.body.items).toHaveLength(count)
    expect((await me.get(`/api/v1/customers/count?${query}`)).body).toEqual({ count, exact: true })
  })

  it('gives the ids of all it finds, in batches, for an act on all of them', async () => {
    const all: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await me.get(`/api/v1/customers/ids?limit=3${cursor && `&cursor=${cursor}`}`)
      all.push(...body.items)
      if (body.next === null) break
      cursor = body.next
    }
    expect(new Set(all)).toEqual(new Set([...taken.values()].map(it => it.id)))
    expect(all).toHaveLength(8)
    expect((await me.get(`/api/v1/customers/ids?branch=${branch.id}`)).body.items).toHaveLength(3)
    expect((await me.get('/api/v1/customers/ids?q=お名前')).body).toMatchObject({ next: null, items: { length: 6 } })
  })

  it.each(['boughtSince=2026-02-30', 'branch=x', 'birthMonth=13', 'attribute=色', 'cursor=abc', 'limit=0'])(
    'refuses %s with a sentence',
    async query => {
      const { status, body } = await me.get(`/api/v1/customers?${query}`)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(body.title).toMatch(/[。]$/)
    },
  )

  it('is saved under a name with its count, and removed', async () => {
    const saved = await me.post('/api/v1/saved-views', { screen: 'customers', name: '世田谷', filter: { branch: [branch.id] } })
    const views = await me.get('/api/v1/saved-views?screen=customers')
    expect(views.body).toMatchObject([{ name: '世田谷', filter: { branch: [branch.id] }, mine: false }])
    const counted = await me.get(`/api/v1/customers/count?branch=${views.body[0].filter.branch[0]}`)
    expect(counted.body).toEqual({ count: 3, exact: true })
    const twin = await me.post('/api/v1/saved-views', { screen: 'customers', name: '世田谷', filter: {} })
    expect([twin.status, twin.body.title]).toEqual([409, '「世田谷」という一覧がもうあります。別の名前にしてください。'])
    expect((await owner.get('/api/v1/customers/export?columns=nonsense')).body.code).toBe('no-such-column')
    expect((await me.delete(`/api/v1/saved-views/${saved.body.id}`)).status).toBe(204)
    expect((await me.delete(`/api/v1/saved-views/${saved.body.id}`)).body.code).toBe('no-view')
  })
})

describe('the export', () => {
  it('is for those who may, in UTF-8 with BOM, and runs no formula', async () => {
    expect((await me.get('/api/v1/customers/export')).status).toBe(403)
    const { body, headers } = await owner.get('/api/v1/customers/export?columns=name,kana,email')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(body).toMatch(/^\ufeff?お名前,フリガナ,メール\r\n/)
    expect(body).toContain("'=cmd|A1,,x2@example.jp\r\n")
  })

  it('says beforehand what CP932 cannot write', async () => {
    const { body } = await owner.get('/api/v1/customers/export/losses?columns=name')
    expect(body.characters).toEqual([
      { character: '𠮷', becomes: '吉', people: 1, example: '𠮷田 🌸' },
      { character: '🌸', becomes: '〓', people: 1, example: '𠮷田 🌸' },
    ])
    const file = await w.app.request('http://kizukai.test/api/v1/customers/export?columns=name&format=cp932', {
      headers: (await w.anOwner()).headers,
    })
    expect(new TextDecoder('shift_jis').decode(await file.arrayBuffer())).toContain('吉田 〓')
  })

  it('is an Excel file too', async () => {
    const file = await w.app.request('http://kizukai.test/api/v1/customers/export?format=xlsx', {
      headers: (await w.anOwner()).headers,
    })
    const { default: ExcelJS } = await import('exceljs')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await file.arrayBuffer())
    expect(book.worksheets[0]?.rowCount).toBe(9)
  })
})

describe('the timeline', () => {
  it('tells everything newest first, page by page, with what waits apart and the merged along', async () => {
    const [kept, gone] = [id('p2'), id('p3')]
    const at = (hour: number) => new Date(+w.now() - hour * 3_600_000)
    for (let n = 1; n <= 7; n += 1)
      await sql`insert into events (customer_id, name, at, recorded_at, data) values (${n % 2 ? kept : gone}, 'reply.received', ${at(n)}, ${w.now()}, ${JSON.stringify({ word: `言葉${n}` })}::jsonb)`.execute(
        w.db,
      )
    await sql`insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, data) values
      (${kept}, uuidv7(), 's', 'once', 'call', 'notice', 'planned', ${at(-24)}, ${at(-24)}, ${w.now()}, '{"name": "その後いかがですか"}')`.execute(
      w.db,
    )
    await sql`insert into orders (customer_id, source, external_id, placed_at, total, recorded_at) values (${kept}, 'pos', 'R1', ${at(3.5)}, 1200, ${w.now()})`.execute(
      w.db,
    )
    const merged = await me.post('/api/v1/merges', { kept, gone })
    const words: string[] = []
    let cursor = ''
    do {
      const page = await me.get(`/api/v1/customers/${kept}/timeline?limit=4${cursor && `&cursor=${cursor}`}`)
      if (!cursor) expect(page.body.upcoming).toMatchObject([{ name: 'その後いかがですか', state: 'planned' }])
      words.push(
        ...page.body.items.map(
          (it: { kind: string; name?: string; data?: { word?: string } }) => it.data?.word ?? it.name ?? it.kind,
        ),
      )
      cursor = page.body.next ?? ''
    } while (cursor)
    expect(words.filter(word => /言葉|order/.test(word))).toEqual([
      '言葉1',
      '言葉2',
      '言葉3',
      'order',
      '言葉4',
      '言葉5',
      '言葉6',
      '言葉7',
    ])
    const bought = await me.get(`/api/v1/customers/${kept}/timeline?theme=bought`)
    expect(bought.body.items.map((it: { kind: string }) => it.kind)).toEqual(['order'])
    await me.delete(`/api/v1/merges/${merged.body.id}`)
    const alone = await me.get(`/api/v1/customers/${kept}/timeline?theme=said`)
    expect(alone.body.items).toHaveLength(4)
  })

  it('holds notes that their writer may mend for a day', async () => {
    const whom = id('p5')
    const long = '🌸'.repeat(4_999)
    const note = await me.post(`/api/v1/customers/${whom}/notes`, { text: `<script>alert(1)</script>\n${long}` })
    expect(note.status).toBe(201)
    const path = `/api/v1/customers/${whom}/notes/${note.body.id}`
    const told = async () =>
      (await me.get(`/api/v1/customers/${whom}/timeline?theme=said`)).body.items.map((it: { text: string }) => it.text)
    expect((await told())[0]).toContain('<script>alert(1)</script>\n🌸')
    expect((await me.put(path, { text: '直しました' })).status).toBe(204)
    expect(await told()).toEqual(['直しました'])
    expect((await owner.put(path, { text: 'ほかの人' })).body.code).toBe('note-closed')
    await me.put(`${path}/withdrawal`)
    expect(await told()).toEqual([])
    await me.delete(`${path}/withdrawal`)
    expect(await told()).toEqual(['直しました'])
    expect((await me.post(`/api/v1/customers/${whom}/notes`, { text: 'x'.repeat(10_001) })).status).toBe(422)
    expect((await me.post(`/api/v1/customers/${whom}/notes`, { text: ' \n ' })).body.code).toBe('note-empty')
    expect((await me.post(`/api/v1/customers/${newId()}/notes`, { text: 'だれ' })).body.code).toBe('no-customer')
    w.travel('2026-11-22T10:00:00+09:00')
    expect((await me.put(path, { text: '翌日' })).body.code).toBe('note-closed')
  })
})

describe('the page', () => {
  it('answers for somebody known, a stranger is not found', async () => {
    const { status, body } = await me.get(`/api/v1/customers/${id('p0')}`)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ customer: { name: 'お名前0' }, keys: [{ source: 'pos', number: 'p0' }], promises: [] })
    expect((await me.get(`/api/v1/customers/${newId()}`)).body.code).toBe('no-customer')
    expect((await me.get('/api/v1/customers/nobody')).status).toBe(422)
  })

  it('takes in what they own, and mends it', async () => {
    const path = `/api/v1/customers/${id('p0')}/items`
    const added = await me.post(path, {
      name: '電動自転車',
      serial: 'TMS-1',
      deliveredOn: '2026-11-18',
      warrantyUntil: '2027-11-17',
    })
    expect(added.status, JSON.stringify(added.body)).toBe(201)
    await me.put(`${path}/${added.body.id}`, { name: '電動自転車', warrantyUntil: '2028-11-17' })
    const { body } = await me.get(`/api/v1/customers/${id('p0')}`)
    expect(body.items).toMatchObject([{ name: '電動自転車', serial: null, deliveredOn: null, warrantyUntil: '2028-11-17' }])
    expect((await me.put(`${path}/${newId()}`, { name: 'ない物' })).body.code).toBe('no-item')
    expect((await me.get(`/api/v1/customers/${id('p0')}/year?year=2028`)).body.days).toMatchObject([
      { day: '2028-11-17', what: 'warranty' },
    ])
  })
})
