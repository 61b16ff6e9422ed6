import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { importing } from '#test/support/importing.ts'
import { PEOPLE } from '#test/support/people-list.ts'
import { sumsUp } from './counts-rules.ts'
import { cancel, carryOut, importFile } from './index.ts'

const { w, me, folder, upload, importAll, rejectsOf, customer } = await importing()

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

  const twentyThousand = (letter: string) =>
    `お客様番号,氏名\n${Array.from({ length: 20_000 }, (_, i) => `${letter}${i},木村 ${i}`).join('\n')}\n`
  const known = async (letter: string) =>
    (await sql<{ n: number }>`select count(*) as n from customer_keys where external_id like ${`${letter}%`}`.execute(w.db))
      .rows[0]?.n

  it('stops when a person says so: what is committed stays and is counted, and it can be begun again', async () => {
    const file = path.join(folder, 'k.csv')
    writeFileSync(file, twentyThousand('K'))
    const stop = new AbortController()
    stop.abort()
    const ended = await importFile(w, 'customers', file, { signal: stop.signal })
    expect(ended.state).toBe('cancelled')
    expect(ended.counts.new).toBe(await known('K'))
    expect(ended.counts.new).toBeLessThan(20_000)
    const again = await importFile(w, 'customers', file)
    expect(again.counts).toMatchObject({ same: ended.counts.new, new: 20_000 - ended.counts.new })
  })

  it('is given back when the house closes, and goes on with whoever works next', async () => {
    const opened = await upload(twentyThousand('L'))
    const { id } = opened.body
    const { mapping } = (await me.get(`/api/v1/imports/${id}/guess`)).body
    await me.put(`/api/v1/imports/${id}/run`, { kind: 'customers', mapping })
    const closing = new AbortController()
    closing.abort()
    await carryOut(w, id, closing.signal)
    expect((await me.get(`/api/v1/imports/${id}`)).body).toMatchObject({ state: 'running', doing: 'taking' })
    expect(await known('L')).toBeLessThan(20_000)
    expect((await w.rung('imports.run')).map(it => it.payload.import)).toContain(id)
    await carryOut(w, id)
    expect((await me.get(`/api/v1/imports/${id}`)).body).toMatchObject({ state: 'done', counts: { rows: 20_000 } })
    expect(await known('L')).toBe(20_000)
  })

  it('that a person stopped before anybody began, or after its worker was gone, is put down', async () => {
    const { id } = (await upload('お客様番号,氏名\nM1,木村 円\n')).body
    const { mapping } = (await me.get(`/api/v1/imports/${id}/guess`)).body
    await me.put(`/api/v1/imports/${id}/run`, { kind: 'customers', mapping })
    await cancel(w, id)
    await carryOut(w, id)
    expect((await me.get(`/api/v1/imports/${id}`)).body).toMatchObject({ state: 'cancelled', doing: null })
    expect(await known('M')).toBe(0)
  })
})
