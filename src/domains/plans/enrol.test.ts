import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import { called, jst, mail, planShop, range } from '#test/support/plans.ts'
import * as plans from './index.ts'

let database: { db: Awaited<ReturnType<typeof planShop>>['db'] }
let running: Awaited<ReturnType<typeof planShop>>['running']
let bought: Awaited<ReturnType<typeof planShop>>['bought']
let contacts: Awaited<ReturnType<typeof planShop>>['contacts']
beforeAll(async () => {
  const shop = await planShop()
  database = shop
  ;({ running, contacts, bought } = shop)
})

describe('who enters', () => {
  test('a purchase brings every contact whose day is known, once', async () => {
    const plan = await running([
      mail('thanks'),
      mail('guide', { offset: { amount: 1, unit: 'days' }, at: '10:00' }),
      mail('call', {
        kind: 'call',
        template: 'talk',
        offset: { amount: 3, unit: 'business_days' },
        at: '18:00',
        notAfter: { amount: 2, unit: 'business_days' },
      }),
    ])
    const [kenichi = ''] = await people(database.db, 1)
    const order = await bought(kenichi, jst('2026-07-22T15:30:00'))
    const what = { orders: range(order), plans: [plan.id] }
    expect(await plans.enrol(database.db, what, jst('2026-07-22T15:31:00'))).toEqual({ planned: 3 })
    expect(await plans.enrol(database.db, what, jst('2026-07-22T15:32:00'))).toEqual({ planned: 0 })
    expect(await contacts(plan.id)).toEqual([
      {
        step: 'thanks',
        occurrence: `purchase:${called(order)}`,
        customer: kenichi,
        due: '2026-07-22 16:30',
        kept: '2026-07-25 16:30',
      },
      {
        step: 'guide',
        occurrence: `purchase:${called(order)}`,
        customer: kenichi,
        due: '2026-07-23 10:00',
        kept: '2026-07-26 10:00',
      },
      {
        step: 'call',
        occurrence: `purchase:${called(order)}`,
        customer: kenichi,
        due: '2026-07-27 08:00',
        kept: '2026-07-29 08:00',
      },
    ])
  })

  test('many purchases are entered in two halves, nobody twice and nobody left out', async () => {
    const plan = await running([mail('thanks')])
    const at = jst('2026-07-22T15:30:00')
    const orders = await sql<{ id: string }>`
      with crowd as (
        insert into customers (raw_name, name, name_key, created_at, updated_at)
        select '渡邉 千尋', '渡邉 千尋', '渡辺千尋', ${at}, ${at} from generate_series(1, 20000) returning id)
      insert into orders (customer_id, source, external_id, placed_at, total, recorded_at)
      select id, 'crowd', 'order', ${at}, 100, ${at} from crowd returning id`.execute(database.db)
    const all = range(orders.rows.map(row => row.id).toSorted()[0] ?? '')
    expect(await plans.enrol(database.db, { orders: all, plans: [plan.id] }, at)).toEqual({ planned: 20_000 })
    expect(await plans.enrol(database.db, { orders: all, plans: [plan.id] }, at)).toEqual({ planned: 0 })
    const written = await sql<{ people: number; transactions: number }>`
      select count(distinct customer_id)::int as people, count(distinct xmin::text)::int as transactions from touchpoints where plan_id = ${plan.id}`.execute(
      database.db,
    )
    expect(written.rows).toEqual([{ people: 20_000, transactions: 2 }])
  }, 60_000)

  test('what is too late by its own not-after is not written; what is merely late is', async () => {
    const plan = await running([mail('thanks'), mail('month', { offset: { amount: 1, unit: 'months' }, at: '10:00' })])
    const [chihiro = ''] = await people(database.db, 1)
    const order = await bought(chihiro, jst('2026-07-22T15:30:00'))
    await plans.enrol(database.db, { orders: range(order), plans: [plan.id] }, jst('2026-07-24T09:00:00'))
    expect((await contacts(plan.id)).map(it => it.step)).toEqual(['thanks', 'month'])
    const [later = ''] = await people(database.db, 1)
    const old = await bought(later, jst('2026-07-22T15:30:00'))
    await plans.enrol(database.db, { orders: range(old), plans: [plan.id] }, jst('2026-07-27T09:00:00'))
    expect((await contacts(plan.id)).filter(it => it.customer === later).map(it => it.step)).toEqual(['month'])
  })

  test('cancelled, free and unknown buyers, the dead and those before the plan stay outside', async () => {
    const plan = await running([mail('thanks')])
    const [ken = '', dead = ''] = await people(database.db, [{}, { state: 'deceased' }])
    const from = await bought(ken, jst('2026-07-22T10:00:00'), { total: 0 })
    await bought(dead, jst('2026-07-22T10:00:00'))
    await bought('00000000-0000-0000-0000-000000000000', jst('2026-07-22T10:00:00'))
    await bought(ken, jst('2026-07-20T10:00:00'))
    const gone = await bought(ken, jst('2026-07-22T10:00:00'))
    await sql`update orders set state = 'cancelled' where id = ${gone}`.execute(database.db)
    expect(await plans.enrol(database.db, { orders: range(from), plans: [plan.id] }, jst('2026-07-22T11:00:00'))).toEqual({
      planned: 0,
    })
  })

  test('once is once ever, yearly once a year, per occurrence every time', async () => {
    const [mio = ''] = await people(database.db, 1)
    const ids = await Promise.all(
      (['once', 'yearly', 'per-occurrence'] as const).map(
        async reentry => (await running([mail('thanks')], { reentry }, 0, jst('2026-07-21T00:00:00'))).id,
      ),
    )
    const days = ['2026-08-01', '2026-09-01', '2027-02-01']
    for (const day of days) {
      const order = await bought(mio, jst(`${day}T10:00:00`))
      await plans.enrol(database.db, { orders: range(order), plans: ids }, jst(`${day}T10:05:00`))
    }
    const counts = await Promise.all(
      ids.map(async id => (await contacts(id)).map(it => it.occurrence.replace(/[0-9a-f]{20}/, '#'))),
    )
    expect(counts).toEqual([['purchase:once'], ['purchase:2026', 'purchase:2027'], ['purchase:#', 'purchase:#', 'purchase:#']])
  })

  test('only the audience, and control people are marked', async () => {
    const plan = await running([mail('thanks')], {
      control: 10,
      audience: {
        all: [
          { fact: 'order.total', is: 'gte', value: 10_000 },
          { fact: 'attribute.rank', is: 'eq', value: '金' },
        ],
      },
    })
    const [gold = '', other = '', plain = ''] = await people(database.db, [
      { attributes: { rank: '金' }, bucket: 99 },
      { attributes: { rank: '金' } },
      {},
    ])
    const first = await bought(gold, jst('2026-07-22T10:00:00'), { total: 10_000 })
    await bought(other, jst('2026-07-22T10:00:00'), { total: 9_999 })
    await bought(plain, jst('2026-07-22T10:00:00'), { total: 10_000 })
    await plans.enrol(database.db, { orders: range(first), plans: [plan.id] }, jst('2026-07-22T11:00:00'))
    expect((await contacts(plan.id)).map(it => it.customer)).toEqual([gold])
    expect((await database.db.selectFrom('enrolments').select('state').where('plan_id', '=', plan.id).execute())[0]?.state).toBe(
      'control',
    )
  })
})

describe('activation takes people along', () => {
  test('those of the last days enter, and only what is still ahead is planned', async () => {
    const [aoi = ''] = await people(database.db, 1)
    const order = await bought(aoi, jst('2026-07-10T12:00:00'))
    const plan = await running(
      [
        mail('thanks'),
        mail('two-weeks', { offset: { amount: 2, unit: 'weeks' } }),
        mail('late', { offset: { amount: 10, unit: 'days' } }),
      ],
      {},
      30,
    )
    expect((await contacts(plan.id)).filter(it => it.customer === aoi)).toEqual([
      {
        step: 'two-weeks',
        occurrence: `purchase:${called(order)}`,
        customer: aoi,
        due: '2026-07-24 12:00',
        kept: '2026-07-27 12:00',
      },
    ])
    expect(plan.entered).toBeGreaterThan(0)
  })
})
