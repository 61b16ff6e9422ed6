import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import * as touchpoints from './index.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const me = w.as(await w.anOwner())
const PLAN = '00000000-0000-7000-8000-000000000001'
const [ken = '', chihiro = ''] = await people(w.db, 2)
const due = (day: number) => new Date(+w.now() + day * 86_400_000)
for (const customer of [ken, chihiro])
  for (let day = -5; day <= 5; day += 1)
    await touchpoints.plan(
      w.db,
      sql`select ${customer}::uuid, ${PLAN}::uuid, ${`day${day}`}, 'once', 1, 'call', 'notice', 5, ${due(day)}::timestamptz, null::timestamptz, null, null, null`,
      w.now(),
    )

async function days(query: string, limit = 3): Promise<number[]> {
  const seen: number[] = []
  let next: string | null = null
  do {
    const { status, body }: { status: number; body: { items: { dueAt: string }[]; next: string | null } } = await me.get(
      `/api/v1/touchpoints?limit=${limit}&${query}${next ? `&cursor=${next}` : ''}`,
    )
    expect(status).toBe(200)
    seen.push(...body.items.map(it => Math.round((+new Date(it.dueAt) - +w.now()) / 86_400_000)))
    next = body.next
  } while (next)
  return seen
}
const twice = (some: number[]) => some.flatMap(day => [day, day])

it('the ledger opens with today, then what is coming, then what is past, and every contact comes once over any pages', async () => {
  const near = twice([0, 1, 2, 3, 4, 5, -1, -2, -3, -4, -5])
  for (const limit of [1, 3, 4, 11, 12, 50]) expect(await days('', limit)).toEqual(near)
  expect(await days('order=newest')).toEqual(twice([5, 4, 3, 2, 1, 0, -1, -2, -3, -4, -5]))
})

it('a filter of days or of people keeps that order', async () => {
  expect(await days('from=2026-07-19&to=2026-07-23')).toEqual(twice([0, 1, -1, -2]))
  expect(await days('to=2026-07-20')).toEqual(twice([-2, -3, -4, -5]))
  expect(await days(`customer=${ken}`)).toEqual([0, 1, 2, 3, 4, 5, -1, -2, -3, -4, -5])
})

it('midnight between two pages moves nothing from one side to the other', async () => {
  const first = await me.get('/api/v1/touchpoints?limit=8')
  w.travel('2026-07-22T09:00:00+09:00')
  const rest = await me.get(`/api/v1/touchpoints?limit=50&cursor=${first.body.next}`)
  expect(new Set([...first.body.items, ...rest.body.items].map((it: { id: string }) => it.id)).size).toBe(22)
  expect(first.body.items.length + rest.body.items.length).toBe(22)
  expect((await me.get('/api/v1/touchpoints?cursor=bm8')).body.code).toBe('bad-cursor')
})
