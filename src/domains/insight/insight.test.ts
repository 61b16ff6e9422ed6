import { describe, expect, it } from 'vitest'
import { OrderRow } from '#domains/purchases/contract.ts'
import { recordOrders } from '#domains/purchases/index.ts'
import { NOBODY } from '#kernel/ids.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { record } from '#platform/events.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { keepUp } from './index.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const me = w.as(await w.anOwner())
const [kenichi = '', chihiro = '', misaki = '', nobodyYet = ''] = await people(w.db, [
  { name: '髙橋 健一' },
  { name: '=渡邉 千尋' },
  { name: '山﨑 美咲' },
  { name: '𠮷田 さくら' },
])
const bought = (customer: string, day: string, total = 4800) =>
  OrderRow.parse({ customer, externalId: `${customer.slice(-4)} ${day}`, placedAt: `${day}T12:00:00+09:00`, total })
await recordOrders(
  w.db,
  [
    bought(kenichi, '2026-01-10'),
    bought(kenichi, '2026-03-20'),
    bought(chihiro, '2026-02-01'),
    bought(chihiro, '2026-06-30', 0),
    bought(misaki, '2025-01-05'),
    bought(misaki, '2026-05-05'),
    { ...bought(misaki, '2026-06-06'), state: 'cancelled' },
    bought(NOBODY, '2026-06-01'),
  ],
  { source: 'till' },
  w.now(),
)
const said = (customer: string, score: unknown) => ({
  customer,
  name: 'survey.answered',
  at: new Date('2026-06-15T03:00:00Z'),
  data: { score },
})
await record(w.db, [said(kenichi, 5), said(chihiro, 3), said(misaki, 'とてもよい'), said(nobodyYet, 9)], w.now())
await keepUp(w.db, TOKYO, w.now())

type Shown = {
  figures: { key: string; points: { n: number; of: number; value: number | null; young?: boolean }[] }[]
  periods: { name: string }[]
}
const at = (board: Shown, key: string, name: string) =>
  board.figures.find(it => it.key === key)?.points[board.periods.findIndex(it => it.name === name)]

describe('the board', () => {
  it('counts purchases as definitions say: no cancellation, nothing for free, nobody’s sales only in totals', async () => {
    const { body } = await me.get('/api/v1/insight/board')
    expect(at(body, 'repeat', '2026-06')).toMatchObject({ n: 1, of: 3 })
    expect(at(body, 'second', '2026-06')).toMatchObject({ n: 2, of: 3 })
    expect(at(body, 'f2.90', '2026-01')).toMatchObject({ n: 1, of: 1, value: 1 })
    expect(at(body, 'f2.365', '2026-01')).toMatchObject({ value: null, young: true })
    expect(at(body, 'csat', '2026-06')).toMatchObject({ n: 1, of: 2, value: 0.5 })
    const raw = await me.get('/api/v1/insight/kpi?from=2026-01-01&to=2026-07-01')
    expect(raw.body.totals).toEqual({ purchases: 5, anonymous: 1, buyers: 3, cancelled: 1 })
  })

  it('runs quarters and years by the business year [A20]', async () => {
    const quarters = await me.get('/api/v1/insight/board?grain=quarter')
    expect(quarters.body.periods.at(-1)).toMatchObject({ name: '2026Q2', from: '2026-07-01', partial: true })
    await me.put('/api/v1/settings/insight', { startMonth: 1 })
    const years = await me.get('/api/v1/insight/board?grain=year')
    expect(years.body.periods.at(-1)).toMatchObject({ name: '2026', from: '2026-01-01', to: '2027-01-01' })
    await me.put('/api/v1/settings/insight', { startMonth: 4 })
  })

  it('opens to the people behind a figure, page by page, and as a file no spreadsheet runs', async () => {
    const path = '/api/v1/insight/figures/repeat/people'
    const window = 'from=2026-06-01&to=2026-07-01'
    const counted = await me.get(`${path}?${window}`)
    expect(counted.body.items.map((it: { name: string; times: number }) => [it.name, it.times])).toEqual([['髙橋 健一', 2]])
    const rest = await me.get(`${path}?${window}&part=rest&limit=1`)
    const more = await me.get(`${path}?${window}&part=rest&limit=1&cursor=${rest.body.next}`)
    expect([...rest.body.items, ...more.body.items].map((it: { name: string }) => it.name)).toEqual(['山﨑 美咲', '=渡邉 千尋'])
    const file = await me.get(`${path}/export?${window}&part=rest`)
    expect(file.body).toContain("'=渡邉 千尋")
    expect((await me.get(`${path}?from=2026-07-01&to=2026-06-01`)).status).toBe(422)
    expect((await w.as(await w.aStaff({ role: 'viewer' })).get(`${path}/export?${window}`)).status).toBe(403)
  })
})

describe('annotations', () => {
  it('are written, mended, removed and brought back', async () => {
    const path = '/api/v1/insight/annotations'
    const texts = async () => (await me.get('/api/v1/insight/board')).body.annotations.map((it: { text: string }) => it.text)
    const { body } = await me.post(path, { day: '2026-06-01', text: '文面を変えた' })
    await me.put(`${path}/${body.id}`, { day: '2026-06-02', text: '件名を変えた' })
    expect(await texts()).toEqual(['件名を変えた'])
    await me.put(`${path}/${body.id}/removal`)
    expect(await texts()).toEqual([])
    await me.delete(`${path}/${body.id}/removal`)
    expect(await texts()).toEqual(['件名を変えた'])
    expect((await me.post(path, { day: '2026-02-30', text: 'ない日' })).status).toBe(422)
    expect((await me.put(`${path}/${kenichi}`, { day: '2026-06-02', text: 'ない' })).body.code).toBe('no-annotation')
  })
})
