import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { keepUp } from '#domains/insight/index.ts'
import { OrderRow } from '#domains/purchases/contract.ts'
import { recordOrders } from '#domains/purchases/index.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { record } from '#platform/events.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

const EVIL = ['=HYPERLINK("http://x","髙橋")', '@SUM(1+1)*cmd', '+cmd|calc', '-2+3+cmd', '＝１＋１', '\tタブ', '渡邉 千尋']
const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const owner = await w.anOwner()
const me = w.as(owner)
const ids = await people(
  w.db,
  EVIL.map(name => ({ name })),
)
await recordOrders(
  w.db,
  ids.map((customer, n) =>
    OrderRow.parse({ customer, externalId: `=R${n}`, placedAt: '2026-06-10T12:00:00+09:00', total: 4800 }),
  ),
  { source: '=till' },
  w.now(),
)
await record(
  w.db,
  ids.map(customer => ({ customer, name: 'survey.answered', at: new Date('2026-06-15T03:00:00Z'), data: { score: 5 } })),
  w.now(),
)
for (const [n, customerId] of ids.entries()) {
  const made = await me.post('/api/v1/touchpoints', {
    customerId,
    kind: 'call',
    name: EVIL[n]?.trim(),
    dueAt: w.now().toISOString(),
    note: EVIL[n],
  })
  expect(made.status).toBe(201)
  expect((await me.post(`/api/v1/customers/${customerId}/holds`, { kind: 'complaint', note: EVIL[n] })).status).toBeLessThan(300)
}
await me.post('/api/v1/insight/annotations', { day: '2026-06-01', text: '=1+1' })

await keepUp(w.db, TOKYO, w.now())

const DANGEROUS = /^[=+\-@\t\r\n＝＋－＠]/
const HARMLESS = /^[-+]?[\d,.]+$/
const exports = [
  ['customers', '/api/v1/customers/export', 7],
  ['the ledger', '/api/v1/touchpoints/export', 7],
  ['who is left in peace', '/api/v1/holds/export', 7],
  ['the board', '/api/v1/insight/board/export?grain=month', 12],
  ['the people behind a figure', '/api/v1/insight/figures/csat/people/export?from=2026-06-01&to=2026-07-01', 7],
] as const
const file = async (path: string, format: string) => {
  const url = `http://kizukai.test${path}${path.includes('?') ? '&' : '?'}format=${format}`
  const answer = await w.app.request(url, { headers: owner.headers })
  expect([url, answer.status]).toEqual([url, 200])
  return Buffer.from(await answer.arrayBuffer())
}

it.each(exports)('no cell of an Excel file runs: %s', async (_, path, rows) => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await file(path, 'xlsx')) as never)
  const cells: unknown[] = []
  for (const sheet of book.worksheets) sheet.eachRow(row => row.eachCell(cell => void cells.push(cell.value)))
  expect(book.worksheets[0]?.rowCount).toBeGreaterThan(rows)
  const words = cells.filter(value => typeof value !== 'number')
  expect(words.every(value => typeof value === 'string')).toBe(true)
  expect(words.filter(value => DANGEROUS.test(String(value)) && !HARMLESS.test(String(value)))).toEqual([])
})

it.each(exports)('no cell of a CSV runs, in UTF-8 or CP932: %s', async (_, path, rows) => {
  for (const format of ['csv', 'cp932']) {
    const bytes = await file(path, format)
    const text = format === 'csv' ? bytes.toString('utf8').replace('\ufeff', '') : iconv.decode(bytes, 'cp932')
    const cells = [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,\r]*))/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    )
    expect(cells.length).toBeGreaterThan(rows)
    expect(cells.filter(cell => DANGEROUS.test(cell) && !HARMLESS.test(cell))).toEqual([])
  }
})

it.each(exports.filter(([, path]) => !path.includes('board')))('what was guarded is still there to read: %s', async (_, path) => {
  const text = (await file(path, 'csv')).toString('utf8')
  for (const name of ['渡邉 千尋', `'@SUM(1+1)*cmd`, `'+cmd|calc`, `'-2+3+cmd`]) expect(text).toContain(name)
})
