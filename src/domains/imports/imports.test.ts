import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { world } from '#test/support/world.ts'
import type { Mapping } from './contract.ts'
import { sumsUp } from './counts-rules.ts'
import { carryOut, undo } from './index.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-imports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const w = await world({ env: { KIZUKAI_DATA: folder } })
const me = w.as(await w.anOwner())

const upload = async (bytes: Uint8Array | string, name = 'お客様.csv') =>
  me.post(
    `/api/v1/imports?name=${encodeURIComponent(name)}`,
    typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes),
  )

type Change = Partial<Omit<Mapping, 'columns'>> & { columns?: Record<string, string>; dryRun?: boolean; kind?: string }

/** Uploads, takes the guess as it is (but for `change`), runs the job, and answers the import as it ended. */
async function importAll(bytes: Uint8Array | string, { dryRun = false, kind, ...change }: Change = {}, name?: string) {
  const opened = await upload(bytes, name)
  expect(opened.status).toBe(201)
  const { id } = opened.body
  const guess = (await me.get(`/api/v1/imports/${id}/guess${kind ? `?kind=${kind}` : ''}`)).body
  const mapping = { ...guess.mapping, ...change, columns: { ...guess.mapping?.columns, ...change.columns } }
  const started = await me.put(`/api/v1/imports/${id}/run`, { kind: guess.kind, mapping, dryRun })
  if (started.status === 200) await carryOut(w, id)
  return { id, guess, started, ended: (await me.get(`/api/v1/imports/${id}`)).body }
}

const rejectsOf = async (id: string): Promise<string> => (await me.get(`/api/v1/imports/${id}/rejects.csv`)).body
const count = async (table: string) =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(w.db)).rows[0]?.n)
const customer = async (number: string) =>
  (
    await sql<Record<string, unknown>>`
      select c.* from customers c join customer_keys k on k.customer_id = c.id where k.external_id = ${number}`.execute(w.db)
  ).rows[0]

const PEOPLE = [
  'お客様番号,氏名,フリガナ,電話,メール,〒,住所,生年月日,会社名,担当',
  '1001,髙橋 健一,ﾀｶﾊｼ ｹﾝｲﾁ,０９０-１２３４-５６７８,kenichi@example.jp,100-0001,東京都千代田区千代田1-1,S60.4.1,,佐藤',
  '1002,渡邉 千尋,ワタナベ チヒロ,03-1234-5678,chihiro@example.jp,,"大阪府大阪市北区梅田１－１, ①ビル",1990/2/3,㈱山田商店,',
  '1003,鈴木 一,スズキ ハジメ,,,,,2026-02-30,,',
  '1001,髙橋 健一,ﾀｶﾊｼ ｹﾝｲﾁ,０９０-１２３４-５６７８,kenichi@example.jp,100-0001,東京都千代田区千代田1-1,S60.4.1,,佐藤',
  '1002,渡邉 千尋,ワタナベ チヒロ,03-9999-0000,chihiro@example.jp,,,1990/2/3,,',
  ',,,,,,,,,',
  '1004,田中,タナカ,a,b,c,d,,e,f,g,h',
].join('\r\n')

describe('importing customers', () => {
  it('understands a CP932 file by itself and accounts for every row', async () => {
    const { guess, ended, id } = await importAll(iconv.encode(PEOPLE, 'cp932'))
    expect(guess).toMatchObject({ kind: 'customers', encoding: 'cp932', delimiter: ',', before: null, warnings: [] })
    expect(Object.values(guess.mapping.columns)).toEqual([
      'customer',
      'name',
      'kana',
      'phone',
      'email',
      'postal',
      'address',
      'birthday',
      'company',
      'staff',
    ])
    expect(ended.state).toBe('done')
    expect(ended.counts).toEqual({
      rows: 7,
      new: 2,
      changed: 0,
      same: 0,
      anonymous: 0,
      cancellation: 0,
      repeat: 1,
      blank: 1,
      rejected: 3,
    })
    expect(await customer('1001')).toMatchObject({
      name: '髙橋 健一',
      mobile_e164: '+819012345678',
      birthday: '1985-04-01',
      attributes: { 担当: '佐藤' },
    })
    expect(await customer('1002')).toMatchObject({ address: '梅田１-１, ①ビル', prefecture: '大阪府' })

    const rejects = await rejectsOf(id)
    expect(rejects.startsWith('\ufeffお客様番号,氏名')).toBe(true)
    expect(rejects).toContain('生年月日「2026-02-30」という日付はありません。')
    expect(rejects).toContain('番号「1002」の行が前にもあり、内容が違います。')
    expect(rejects).toContain('見出しより列が多い行です(12列)')
  })

  it('changes nothing when the same file comes again, whatever it is written in', async () => {
    const before = await sql`select md5(string_agg(c::text, '' order by id)) as sum from customers c`.execute(w.db)
    const events = await count('events')
    for (const bytes of [
      iconv.encode(PEOPLE, 'cp932'),
      new TextEncoder().encode(`\ufeff${PEOPLE}`),
      iconv.encode(PEOPLE, 'utf16le', { addBOM: true }),
      gzipSync(PEOPLE),
      PEOPLE.replaceAll(',', '\t').replace('１\t', '１,'),
    ]) {
      const { ended } = await importAll(bytes)
      expect(ended.counts).toMatchObject({ new: 0, changed: 0, same: 2 })
    }
    expect(await sql`select md5(string_agg(c::text, '' order by id)) as sum from customers c`.execute(w.db)).toEqual(before)
    expect(await count('events')).toBe(events)
  })

  it('counts the same in a dry run and writes nothing', async () => {
    const [people, events] = [await count('customers'), await count('events')]
    const { ended } = await importAll(`番号,氏名\n1001,髙橋 健太\n2001,伊藤 花子\n2002,伊藤 太郎\n2001,伊藤 花子\n`, {
      dryRun: true,
      columns: { 番号: 'customer' },
    })
    expect(ended).toMatchObject({ state: 'uploaded', dryRun: true, counts: { rows: 4, new: 2, changed: 1, repeat: 1 } })
    expect([await count('customers'), await count('events')]).toEqual([people, events])
    expect(await customer('1001')).toMatchObject({ name: '髙橋 健一' })
  })

  it('undoes a whole import: new people go, changed ones are put back, those somebody changed since stay', async () => {
    const people = await count('customers')
    const { id, ended } = await importAll('お客様番号,氏名\n1001,髙橋 健太\n1002,渡邉 千夏\n3001,中村 美咲\n3002,中村 優\n')
    expect(ended.counts).toMatchObject({ new: 2, changed: 2 })
    w.travel('2026-07-21T11:00:00+09:00')
    await importAll('お客様番号,氏名\n1002,渡邉 千秋\n3002,中村 優子\n')
    expect((await me.put(`/api/v1/imports/${id}/undo`)).status).toBe(200)
    expect(await undo(w, id)).toBe(2)
    expect((await me.get(`/api/v1/imports/${id}`)).body).toMatchObject({ state: 'undone', kept: 2 })
    expect(await customer('1001')).toMatchObject({ name: '髙橋 健一' })
    expect(await customer('1002')).toMatchObject({ name: '渡邉 千秋' })
    expect(await customer('3001')).toBeUndefined()
    expect(await customer('3002')).toMatchObject({ name: '中村 優子' })
    expect(await count('customers')).toBe(people + 1)
  })

  it('adds refusals, takes a yes only with its evidence, and never over a no', async () => {
    const file =
      'お客様番号,氏名,配信停止,メール配信,同意日\n4001,林 一,1,,\n4002,林 二,,○,\n4003,林 三,,○,2026-01-05\n4004,林 四,,×,\n'
    await importAll(file)
    await importAll('お客様番号,メール配信,同意日\n4001,○,2026-06-01\n4003,○,2026-01-05\n')
    const said = await sql<{ number: string; said: string; channel: string }>`
      select k.external_id as number, p.said, p.channel from permissions p join customer_keys k on k.customer_id = p.customer_id order by 1`.execute(
      w.db,
    )
    expect(said.rows).toEqual([
      { number: '4001', said: 'no', channel: 'email' },
      { number: '4003', said: 'yes', channel: 'email' },
      { number: '4004', said: 'no', channel: 'email' },
    ])
    expect(await count('consents')).toBe(3)
  })

  it('reads a workbook: dates, numbers, formulas, errors and merged cells', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('空')
    const sheet = book.addWorksheet('名簿')
    sheet.addRow(['会員番号', 'お名前', '生年月日', '電話', 'メモ'])
    sheet.addRow([5001, '小林 𠮷子', new Date(Date.UTC(1980, 1, 29)), 9012345678, { formula: '1+1', result: 2 }])
    sheet.addRow([5002, '小林 実', 29280, '', { error: '#N/A' }])
    sheet.mergeCells('D2:D3')
    const { ended } = await importAll(new Uint8Array(await book.xlsx.writeBuffer()), {}, '名簿.xlsx')
    expect(ended.counts).toMatchObject({ rows: 2, new: 2 })
    expect(await customer('5001')).toMatchObject({
      name: '小林 𠮷子',
      birthday: '1980-02-29',
      mobile_e164: '+819012345678',
      attributes: { メモ: '2' },
    })
    expect(await customer('5002')).toMatchObject({ birthday: '1980-02-29' })
  })

  it('chooses a saved mapping by the headings and gives addresses by a derived column', async () => {
    const mapping = { columns: { No: 'customer', Who: 'name' }, derived: { email: '{customer}@example.com' }, source: 'legacy' }
    expect((await me.post('/api/v1/import-mappings', { kind: 'customers', name: '旧システム', mapping })).status).toBe(201)
    const { guess, ended } = await importAll('Who,No\n加藤 進,6001.0\n')
    expect(guess.saved).toBe('旧システム')
    expect(ended).toMatchObject({ source: 'legacy', counts: { new: 1 } })
    expect(await customer('6001')).toMatchObject({ email: '6001@example.com' })
  })
})

describe('importing purchases', () => {
  const SALES = [
    'Invoice No,Stock Code,Description,Quantity,Invoice Date,Unit Price,Customer ID',
    '7001,A1,空気入れ,2,2026/07/01 10:00,1200,71.0',
    '7001,A1,空気入れ,2,2026/07/01 10:00,1200,71.0',
    '7001,A1,空気入れ,1,2026/07/01 10:00,1200,71.0',
    '7002,B1,自転車,1,2026/07/02 10:00,39800,',
    'C7003,A1,空気入れ,-1,2026/07/03 10:00,1200,71.0',
    '7004,B1,自転車,いくつか,2026/07/03 10:00,39800,72',
    '7001,B2,ライト,1,2026/07/01 10:00,900,71.0',
  ].join('\n')

  it('counts sales, anonymous sales, cancellations, exact repeats and rejects apart', async () => {
    const { id, guess, ended } = await importAll(SALES)
    expect(guess.kind).toBe('purchases')
    expect(ended.counts).toEqual({
      rows: 7,
      new: 3,
      changed: 0,
      same: 0,
      anonymous: 1,
      cancellation: 1,
      repeat: 1,
      blank: 0,
      rejected: 1,
    })
    const facts = await sql`select purchases, spend from purchase_facts`.execute(w.db)
    expect(facts.rows).toEqual([{ purchases: 1, spend: 4500 }])

    const again = await importAll(SALES)
    expect(again.guess.before?.id).toBe(id)
    expect(again.ended.counts).toMatchObject({ new: 0, changed: 0, same: 5, repeat: 1, rejected: 1 })

    await me.put(`/api/v1/imports/${id}/undo`)
    await undo(w, id)
    expect(await count('orders')).toBe(0)
    expect(await count('order_lines')).toBe(0)
    expect(await count('purchase_facts')).toBe(0)
    expect(await customer('71')).toBeUndefined()
    expect((await w.rung('plans.withdraw')).length).toBe(1)
  })

  it('keeps what a customer owns with its dates', async () => {
    await importAll(
      '顧客番号,氏名,契約日,納品日,商品名,製造番号,保証期限\n81,佐々木 亮,令和8年6月1日,2026/7/10,電動自転車,SN-1,2028/7/9\n',
    )
    const items = await sql`select name, serial, contract_on, delivered_on, warranty_until from owned_items`.execute(w.db)
    expect(items.rows).toEqual([
      { name: '電動自転車', serial: 'SN-1', contract_on: '2026-06-01', delivered_on: '2026-07-10', warranty_until: '2028-07-09' },
    ])
  })
})

describe('importing events', () => {
  it('records facts about known customers once and refuses unknown ones', async () => {
    const file = '会員番号,日時,できごと,メモ\n5001,2026/07/01 9:00,来店,点検のご相談\n9999,2026/07/01,来店,\n'
    const first = await importAll(file)
    expect(first.ended).toMatchObject({ kind: 'events', counts: { rows: 2, new: 1, rejected: 1 } })
    expect((await importAll(file)).ended.counts).toMatchObject({ new: 0, same: 1, rejected: 1 })
    expect(await rejectsOf(first.id)).toContain('お客様「9999」が見つかりません。')
    await me.put(`/api/v1/imports/${first.id}/undo`)
    await undo(w, first.id)
    const left = await sql`select from events where name = '来店'`.execute(w.db)
    expect(left.rows.length).toBe(0)
  })
})

describe('bad files', () => {
  it.each([
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old-excel'],
    ['a PDF', '%PDF-1.7 …', 'is-pdf'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 0, 3]), 'not-a-table'],
    ['a ZIP called .csv', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0]), 'not-a-workbook'],
    ['a torn .gz', gzipSync('氏名\n'.repeat(1000)).subarray(0, 30), 'gzip-broken'],
    ['blank lines alone', '\n\n\n', 'file-empty'],
  ])('say what to do: %s', async (_, bytes, code) => {
    const opened = await upload(bytes)
    const guess = await me.get(`/api/v1/imports/${opened.body.id}/guess`)
    expect([guess.status, guess.body.code]).toEqual([422, code])
    expect(guess.body.title).toMatch(/ください。/)
  })

  it('refuses an empty file and leaves nothing behind', async () => {
    expect((await upload('')).body.code).toBe('file-empty')
  })

  it('says that a heading alone is no data', async () => {
    const { ended } = await importAll('お客様番号,氏名\n')
    expect(ended).toMatchObject({ state: 'failed', problem: expect.stringContaining('見出しの行だけ') })
  })

  it('refuses a mapping that lacks what is needed, by name', async () => {
    const { started } = await importAll('商品名,購入日\n自転車,2026-01-01\n', { columns: { 購入日: '' } })
    expect(started.body.code).toBe('mapping-incomplete')
    expect(started.body.title).toContain('購入日')
  })

  it('reads on behind huge cells, NUL bytes, open quotes and ragged rows', async () => {
    const rows = [
      'お客様番号,氏名,備考',
      `9001,石井 一,${'あ'.repeat(3_400_000)}`,
      `9002,石井 二,${'い'.repeat(30_000)}`,
      '9003,石井 三,a\0b',
      '9004,石井 四,"閉じない',
      '9005,石井 五,ふつう',
      '9006',
      '9007,石井 七',
      '9008,石井 <b>八</b> 🚲,=1+1',
    ]
    const { id, ended } = await importAll(rows.join('\n'))
    expect(ended.state).toBe('done')
    expect(sumsUp(ended.counts)).toBe(true)
    expect(ended.counts).toMatchObject({ rows: 8, new: 3, rejected: 5 })
    const rejects = await rejectsOf(id)
    for (const words of ['200万文字', '2万文字', '文字でないデータ', '引用符', 'ずっと少ない行']) expect(rejects).toContain(words)
    expect(await customer('9008')).toMatchObject({ name: '石井 <b>八</b> 🚲' })
  })

  it('guards the rejected rows against formulas', async () => {
    const { id } = await importAll('お客様番号,氏名,生年月日\n9101,=HYPERLINK("x"),2026-13-01\n')
    expect(await rejectsOf(id)).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('warns when the chosen encoding garbles the text', async () => {
    const opened = await upload(iconv.encode(PEOPLE, 'cp932'))
    const { mapping } = (await me.get(`/api/v1/imports/${opened.body.id}/guess`)).body
    const preview = await me.post(`/api/v1/imports/${opened.body.id}/preview`, {
      kind: 'customers',
      mapping: { ...mapping, encoding: 'utf-8' },
    })
    expect(preview.body.warnings[0]).toContain('文字コード')
    const right = await me.post(`/api/v1/imports/${opened.body.id}/preview`, { kind: 'customers', mapping })
    expect(right.body.rows[0].cells.find((cell: { field: string }) => cell.field === 'kana')).toMatchObject({
      shown: 'タカハシ ケンイチ',
      mended: true,
    })
    expect(right.body.rows[2].problem).toContain('2026-02-30')
  })

  it('stops when told to: what is committed stays and is counted, and it can be begun again', async () => {
    const opened = await upload(`お客様番号,氏名\n${Array.from({ length: 20_000 }, (_, i) => `K${i},木村 ${i}`).join('\n')}\n`)
    const { id } = opened.body
    const { mapping } = (await me.get(`/api/v1/imports/${id}/guess`)).body
    await me.put(`/api/v1/imports/${id}/run`, { kind: 'customers', mapping })
    const stop = new AbortController()
    stop.abort()
    await carryOut(w, id, stop.signal)
    const ended = (await me.get(`/api/v1/imports/${id}`)).body
    expect(ended.state).toBe('cancelled')
    const there = await sql<{ n: number }>`select count(*) as n from customer_keys where external_id like 'K%'`.execute(w.db)
    expect(ended.counts.new).toBe(there.rows[0]?.n)
    expect(ended.counts.new).toBeLessThan(20_000)
    await me.put(`/api/v1/imports/${id}/run`, { kind: 'customers', mapping })
    await carryOut(w, id)
    expect((await me.get(`/api/v1/imports/${id}`)).body.counts).toMatchObject({
      same: ended.counts.new,
      new: 20_000 - ended.counts.new,
    })
  })
})

it('leaves no uploaded file behind once it is taken in', async () => {
  const { id } = await importAll('お客様番号,氏名\n9901,清水 円\n')
  expect(() => readFileSync(path.join(folder, 'uploads', id))).toThrow()
})
