import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { index } from '#domains/customers/index.ts'
import { OrderRow } from '#domains/purchases/contract.ts'
import { recordOrders } from '#domains/purchases/index.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { keepUp } from './index.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const owner = w.as(await w.anOwner())
const [hon, yoko] = [await w.aBranch('渋谷本店'), await w.aBranch('横浜店')]
const clerk = await w.aStaff({ name: '横田 花', branch: yoko.id })
await owner.patch(`/api/v1/staff/${clerk.id}`, { sees: 'branches' })
const hana = w.as(clerk)
const [kenichi = '', chihiro = '', misaki = ''] = await people(w.db, [
  { name: '髙橋 健一' },
  { name: '渡邉 千尋' },
  { name: '山﨑 美咲' },
])
await sql`update customers set branch_id = case when id = ${chihiro} then ${yoko.id}::uuid when id = ${kenichi} then ${hon.id}::uuid end`.execute(
  w.db,
)
const bought = (customer: string, day: string) =>
  OrderRow.parse({ customer, externalId: `${customer.slice(-4)} ${day}`, placedAt: `${day}T12:00:00+09:00`, total: 4800 })
await recordOrders(
  w.db,
  [bought(kenichi, '2026-05-10'), bought(kenichi, '2026-06-20'), bought(chihiro, '2026-06-01'), bought(misaki, '2026-06-02')],
  { source: 'till' },
  w.now(),
)
await keepUp(w.db, TOKYO, w.now())

type Shown = {
  whose: unknown
  branches: { id: string }[]
  figures: { key: string; points: { n: number; of: number }[] }[]
  periods: { name: string }[]
}
async function repeat(as: typeof owner, query = ''): Promise<{ n: number; of: number } | undefined> {
  const { body } = await as.get<Shown>(`/api/v1/insight/board${query}`)
  const point = body.figures.find(it => it.key === 'repeat')?.points[body.periods.findIndex(it => it.name === '2026-06')]
  return point && { n: point.n, of: point.of }
}
const names = async (as: typeof owner, query = '') =>
  (
    await as.get<{ items: { name: string }[] }>(
      `/api/v1/insight/figures/second/people?from=2026-06-01&to=2026-07-01&part=rest${query}`,
    )
  ).body.items.map(it => it.name)

describe('the figures of a branch', () => {
  it('are of its own customers for who sees it alone, and so are the people behind them', async () => {
    expect(await repeat(hana)).toEqual({ n: 0, of: 1 })
    expect(await names(hana)).toEqual(['渡邉 千尋'])
    const { body } = await hana.get<Shown>('/api/v1/insight/board')
    expect([body.whose, body.branches.map(it => it.id)]).toEqual([[yoko], [yoko.id]])
    expect((await hana.get('/api/v1/insight/kpi?from=2025-07-01&to=2026-07-01')).body.totals).toMatchObject({
      purchases: 1,
      buyers: 1,
    })
  })

  it('of another branch are not there, asked for by its id or not', async () => {
    expect(await repeat(hana, `?branch=${hon.id}`)).toBeUndefined()
    expect(await names(hana, `&branch=${hon.id}`)).toEqual([])
    const kpi = await hana.get(`/api/v1/insight/kpi?branch=${hon.id}`)
    expect(kpi.body.totals).toMatchObject({ purchases: 0, buyers: 0 })
  })

  it('are chosen by who sees the house, and with those without a branch add up to it', async () => {
    const none = '00000000-0000-0000-0000-000000000000'
    const each = await Promise.all([hon.id, yoko.id, none].map(id => repeat(owner, `?branch=${id}`)))
    expect(each).toEqual([
      { n: 1, of: 1 },
      { n: 0, of: 1 },
      { n: 0, of: 1 },
    ])
    expect(await repeat(owner)).toEqual({ n: 1, of: 3 })
    expect(await names(owner, `&branch=${none}`)).toEqual(['山﨑 美咲'])
  })

  it('go along when a customer moves', async () => {
    await sql`update customers set branch_id = ${yoko.id} where id = ${kenichi}`.execute(w.db)
    await keepUp(w.db, TOKYO, w.now())
    expect([await repeat(hana), await repeat(owner, `?branch=${hon.id}`)]).toEqual([{ n: 1, of: 2 }, undefined])
  })

  it('are searched by a part of the name', async () => {
    await index(w.db, { all: true })
    expect(await names(owner, '&q=美咲')).toEqual(['山﨑 美咲'])
    expect(await names(hana, '&q=美咲')).toEqual([])
  })
})
