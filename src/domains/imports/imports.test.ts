import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { importing } from '#test/support/importing.ts'
import { PEOPLE } from '#test/support/people-list.ts'
import { undo } from './index.ts'
import { rejectsCsv } from './rejects.ts'

const { w, me, folder, importAll, rejectsOf, count, customer } = await importing()

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
    // Reading a Response as text takes the mark off; Excel needs it in the bytes.
    expect((await rejectsCsv(w.db, id).next()).value?.slice(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(rejects.startsWith('お客様番号,氏名')).toBe(true)
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
    expect(await undo(w, id, followers)).toBe(2)
    expect((await me.get(`/api/v1/imports/${id}`)).body).toMatchObject({ state: 'undone', kept: 2 })
    expect(await customer('1001')).toMatchObject({ name: '髙橋 健一' })
    expect(await customer('1002')).toMatchObject({ name: '渡邉 千秋' })
    expect(await customer('3001')).toBeUndefined()
    expect(await customer('3002')).toMatchObject({ name: '中村 優子' })
    expect(await count('customers')).toBe(people + 1)
    const told = await sql`select count(*)::int as n from events where name = 'customer.put-back'`.execute(w.db)
    expect(told.rows).toEqual([{ n: 1 }])
    const { items } = (await me.get(`/api/v1/imports/${id}/kept`)).body
    expect(items.map((it: { name: string }) => it.name)).toEqual(['中村 優子'])
  })

  it('adds refusals, takes a yes only with its evidence, and never over a no', async () => {
    const file =
      'お客様番号,氏名,配信停止,メール配信,同意日\n4001,林 一,1,,\n4002,林 二,,○,\n4003,林 三,,○,2026-01-05\n4004,林 四,,×,\n'
    expect((await importAll(file)).ended.counts.beside).toMatchObject({ refusals: 2 })
    expect((await importAll(file)).ended.counts.beside).toMatchObject({ refusals: 0, unproven: 1 })
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
    // Who said yes to us before is no yes that was not kept.
    const bare = await importAll('お客様番号,メール可否\n4002,可\n4003,可\n4004,可\n')
    expect(bare.ended.counts.beside).toMatchObject({ refusals: 0, unproven: 2, already: 1 })
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
    expect(ended).toMatchObject({ state: 'done', problem: null })
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

it('leaves no uploaded file behind once it is taken in', async () => {
  const { id } = await importAll('お客様番号,氏名\n9901,清水 円\n')
  expect(() => readFileSync(path.join(folder, 'uploads', id))).toThrow()
})
