import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { bookOf, rowOf } from '#test/support/zip.ts'
import { openTable } from './open-table.ts'
import { unfold } from './unfold.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-xlsx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

async function read(bytes: Uint8Array): Promise<string[][]> {
  const file = path.join(folder, `${count++}.xlsx`)
  writeFileSync(file, bytes)
  const found: string[][] = []
  for await (const rows of (await openTable(file)).rows()) found.push(...rows.map(row => row.cells))
  return found
}
const HEAD = rowOf(1, ['お客様番号', '氏名', '購入日'])
const DATES = '<numFmts/><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
const dated = (serial: number) =>
  `${HEAD}<row r="2"><c r="A2" t="inlineStr"><is><t>X1</t></is></c><c r="C2" s="1"><v>${serial}</v></c></row>`

it('reads the dates of a book from Windows and of one from an old Mac (1904) as the same days', async () => {
  expect((await read(bookOf({ rows: dated(46_347), styles: DATES })))[1]?.[2]).toBe('2026-11-21')
  expect((await read(bookOf({ rows: dated(46_347 - 1462), styles: DATES, properties: 'date1904="1"' })))[1]?.[2]).toBe(
    '2026-11-21',
  )
  expect((await read(bookOf({ rows: dated(46_347 - 1462), styles: DATES, properties: 'date1904="true"' })))[1]?.[2]).toBe(
    '2026-11-21',
  )
  expect((await read(bookOf({ rows: dated(46_347), styles: DATES, properties: 'date1904="0"' })))[1]?.[2]).toBe('2026-11-21')
})

it('takes what was last counted of a cell that leads to another file, and follows no link', async () => {
  const rows = `${HEAD}<row r="2"><c r="A2" t="str"><f>[1]顧客!$A$2</f><v>L1</v></c><c r="B2" t="str"><f>HYPERLINK("http://127.0.0.1:9/x","髙橋")</f><v>髙橋 健一</v></c><c r="C2" t="e"><f>[1]顧客!$C$2</f><v>#REF!</v></c></row>`
  const more = [
    {
      name: 'xl/externalLinks/externalLink1.xml',
      data: '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    },
    {
      name: 'xl/externalLinks/_rels/externalLink1.xml.rels',
      data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x" Target="http://127.0.0.1:9/secret.xlsx" TargetMode="External"/></Relationships>',
    },
  ]
  expect(await read(bookOf({ rows, more }))).toEqual([
    ['お客様番号', '氏名', '購入日'],
    ['L1', '髙橋 健一'],
  ])
})

it('gives merged cells their text once, at the first, and keeps every other in its column', async () => {
  const rows = HEAD + rowOf(2, ['M1', '渡邉 千尋', '2026-01-01']) + rowOf(3, ['', '', '2026-02-01'])
  const merged = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>'
  expect(await read(bookOf({ rows, merged }))).toEqual([
    ['お客様番号', '氏名', '購入日'],
    ['M1', '渡邉 千尋', '2026-01-01'],
    ['', '', '2026-02-01'],
  ])
})

const MEGA = 1024 * 1024
const bomb = { code: 'workbook-unfolds', sentence: expect.stringMatching(/ください。$/) }

it('refuses a small file with a cell that unfolds to a mountain', async () => {
  const bytes = bookOf({ rows: `${HEAD}<row r="2"><c r="A2" t="inlineStr"><is><t>${'a'.repeat(6 * MEGA)}</t></is></c></row>` })
  expect(bytes.length).toBeLessThan(20_000)
  await expect(read(bytes)).rejects.toMatchObject(bomb)
})

it('refuses a mountain of shared words or rows, whatever the headers claim, and believes its own count of every part', async () => {
  const more = [{ name: 'xl/sharedStrings.xml', data: `<sst>${'<si><t>あ</t></si>'.repeat(200_000)}</sst>` }]
  const limits = { held: 2 * MEGA, whole: 100 * MEGA }
  for (const claims of [{}, { claims: 100 }]) {
    const file = path.join(folder, `${count++}.xlsx`)
    writeFileSync(file, bookOf({ rows: HEAD, more, ...claims }))
    await expect(unfold(file, limits)).rejects.toMatchObject(bomb)
    await expect(unfold(file, { held: 100 * MEGA, whole: 2 * MEGA })).rejects.toMatchObject(bomb)
    expect(await unfold(file, { held: 100 * MEGA, whole: 100 * MEGA })).toEqual({ since1904: false })
  }
})

it('says of half a workbook that it is none', async () => {
  const bytes = bookOf({ rows: HEAD + rowOf(2, ['T1', '中村 一郎']) })
  await expect(read(bytes.slice(0, bytes.length - 400))).rejects.toMatchObject({ code: 'not-a-workbook' })
})
