import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { definitionOf, jst, mail, planShop } from '#test/support/plans.ts'
import * as plans from './index.ts'

const now = jst('2026-07-21T10:00:00')
const { db, bought } = await planShop()

// 90 people: two purchases each over a year, some of them in the very hours in which a step begins to be in time; a third delivered days later, some cancelled, some born this season.
const ids = await people(
  db,
  Array.from({ length: 90 }, (_, n) => ({ bucket: n % 20 === 0 ? 5 : 999, state: n % 17 === 0 ? 'archived' : 'active' })),
)
const before = (minutes: number) => new Date(+now - minutes * 60_000)
for (const [n, id] of ids.entries()) {
  await bought(id, before(n * 17), n % 3 === 0 ? { delivered: '2026-07-20' } : {})
  await bought(id, before(60 * 24 * (n * 4) + 3 * n), {
    ...(n % 4 === 0 ? { delivered: '2026-07-23' } : {}),
    total: n % 9 === 0 ? 0 : 5000,
  })
}
await sql`update orders set state = 'cancelled' where extract(minute from placed_at)::int % 11 = 0`.execute(db)
await sql`update customers set birthday = date '1980-07-15' + (n.n % 90)::int from unnest(${ids}::uuid[]) with ordinality n(id, n) where n.id = customers.id and n.n % 2 = 0`.execute(
  db,
)
await sql`update customers set prefecture = case when control_bucket = 5 then '東京都' else '大阪府' end`.execute(db)
await sql`
  insert into purchase_facts (customer_id, purchases, spend, currency, last_at, rhythm_days)
  select n.id, 2, 9000, 'JPY', ${now}::timestamptz - make_interval(days => (n.n * 3)::int), 30 from unnest(${ids}::uuid[]) with ordinality n(id, n)`.execute(
  db,
)

const received = { hang: { from: 'anchor', anchor: 'received' } }
const days = (amount: number, unit = 'days') => ({ offset: { amount, unit } })
const PLANS: [string, unknown[], Record<string, unknown>?][] = [
  [
    'purchase',
    [mail('thanks'), mail('guide', { ...days(1), at: '10:00' }), mail('month', { ...days(1, 'months'), at: '18:30' })],
  ],
  ['business days', [mail('call', { ...days(3, 'business_days'), at: '10:00', notAfter: { amount: 2, unit: 'business_days' } })]],
  ['received', [mail('how', { ...received, ...days(3) }), mail('later', { ...received, ...days(2, 'weeks'), at: '10:00' })]],
  ['purchase and received', [mail('thanks'), mail('how', { ...received, ...days(1) })]],
  ['received, once', [mail('thanks'), mail('how', { ...received, ...days(40) })], { reentry: 'once' }],
  ['received, yearly', [mail('how', { ...received, ...days(6, 'months') })], { reentry: 'yearly' }],
  ['delivery', [mail('how', { hang: { from: 'anchor', anchor: 'delivery' }, ...days(1), at: '09:00' })]],
  ['every year', [mail('again', { hang: { from: 'anchor', anchor: 'purchase', yearly: true }, ...days(-3), at: '10:00' })]],
  ['birthday', [mail('day', { hang: { from: 'anchor', anchor: 'birthday' }, ...days(-5), at: '10:00', legalClass: 'notice' })]],
  ['season', [mail('bon', { hang: { from: 'anchor', anchor: 'season', season: '08-01' }, ...days(0), at: '10:00' })]],
  ['silence', [mail('you', { hang: { from: 'anchor', anchor: 'dormant' }, ...days(30), at: '10:00' })]],
  [
    'an audience and a control group',
    [mail('thanks', days(2)), mail('how', { ...received, ...days(5) })],
    {
      control: 1,
      audience: {
        all: [
          { fact: 'customer.prefecture', is: 'eq', value: '東京都' },
          { fact: 'order.total', is: 'gte', value: 1000 },
        ],
      },
    },
  ],
]

test.each(PLANS)('what is counted before a plan is set going is what then happens: %s', async (_, steps, over = {}) => {
  let planned = 0
  for (const takeAlongDays of [0, 45, 500]) {
    const id = await plans.create(db, { key: `p-${newId()}`, definition: definitionOf(steps, over) }, now)
    const foreseen = await plans.foresee(db, id, { takeAlongDays }, now)
    expect(await plans.activate(db, id, { takeAlongDays }, 'test', now)).toEqual(foreseen)
    planned += foreseen.planned
    // Once somebody is inside, those who are there already are not counted again.
    const further = await plans.foresee(db, id, { takeAlongDays: takeAlongDays + 30 }, now)
    expect(await plans.activate(db, id, { takeAlongDays: takeAlongDays + 30 }, 'test', now)).toEqual(further)
  }
  expect(planned).toBeGreaterThan(0)
})

test('those who were only counted are written nowhere', async () => {
  const id = await plans.create(db, { key: `p-${newId()}`, definition: definitionOf([mail('thanks', days(30))]) }, now)
  expect((await plans.foresee(db, id, { takeAlongDays: 20 }, now)).entered).toBeGreaterThan(10)
  const { rows } = await sql<{ there: boolean }>`select exists (select from enrolments where plan_id = ${id}) as there`.execute(
    db,
  )
  expect(rows[0]?.there).toBe(false)
})
