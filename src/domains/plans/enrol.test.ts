import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import * as templates from '#domains/templates/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { PlanDefinition } from './contract.ts'
import * as plans from './index.ts'

const jst = (text: string) => new Date(`${text}+09:00`)
const activated = jst('2026-07-21T10:00:00')
const mail = (key: string, over: Record<string, unknown> = {}) => ({
  kind: 'message',
  key,
  name: key,
  hang: { from: 'anchor', anchor: 'purchase' },
  offset: { amount: 1, unit: 'hours' },
  legalClass: 'notice',
  template: 'words',
  channels: ['email'],
  ...over,
})

let database: Database
beforeAll(async () => {
  database = await freshDb()
  await templates.install(
    database.db,
    [
      { key: 'words', name: '文面', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' },
      { key: 'talk', name: '台本', kind: 'script', legalClass: 'notice', body: 'お元気ですか。' },
    ],
    activated,
  )
})

async function running(steps: unknown[], over: Record<string, unknown> = {}, takeAlongDays = 0, now = activated) {
  const definition = PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps, ...over })
  const id = await plans.create(database.db, { key: `p-${newId()}`, definition }, now)
  return { id, ...(await plans.activate(database.db, id, { takeAlongDays }, 'test', now)) }
}

async function bought(customer: string, at: Date, over: { total?: number; delivered?: string } = {}): Promise<string> {
  const id = newId()
  await sql`insert into orders (customer_id, id, source, external_id, placed_at, delivered_on, total, recorded_at)
    values (${customer}, ${id}, 'test', ${id}, ${at}, ${over.delivered ?? null}, ${over.total ?? 5000}, ${at})`.execute(
    database.db,
  )
  return id
}
const range = (id: string) => ({ from: id, to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' })

async function contacts(planId: string) {
  const { rows } = await sql<{ step: string; occurrence: string; due: string; kept: string; customer: string }>`
    select step_key as step, occurrence, customer_id as customer, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as due, to_char(not_after at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as kept
      from touchpoints where plan_id = ${planId} order by due_at, step_key, customer_id`.execute(database.db)
  return rows
}

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
      { step: 'thanks', occurrence: `purchase:${order}`, customer: kenichi, due: '2026-07-22 16:30', kept: '2026-07-25 16:30' },
      { step: 'guide', occurrence: `purchase:${order}`, customer: kenichi, due: '2026-07-23 10:00', kept: '2026-07-26 10:00' },
      { step: 'call', occurrence: `purchase:${order}`, customer: kenichi, due: '2026-07-27 08:00', kept: '2026-07-29 08:00' },
    ])
  })

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
      ids.map(async id => (await contacts(id)).map(it => it.occurrence.replace(/[0-9a-f-]{36}/, '#'))),
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
      { step: 'two-weeks', occurrence: `purchase:${order}`, customer: aoi, due: '2026-07-24 12:00', kept: '2026-07-27 12:00' },
    ])
    expect(plan.entered).toBeGreaterThan(0)
  })
})

describe('a day that is corrected', () => {
  test('takes along what waits, but not what somebody moved by hand', async () => {
    const [kenichi = ''] = await people(database.db, 1)
    const hang = { from: 'anchor', anchor: 'item-delivery' }
    const plan = await running([
      mail('thanks', { hang, offset: { amount: 0, unit: 'days' } }),
      mail('how', { hang, offset: { amount: 3, unit: 'business_days' }, at: '10:00' }),
      mail('month', { hang, offset: { amount: 1, unit: 'months' } }),
    ])
    await sql`insert into owned_items (customer_id, name, delivered_on, recorded_at) values (${kenichi}, '住まい', '2026-08-03', ${activated})`.execute(
      database.db,
    )
    await plans.enrol(database.db, { customers: [kenichi], plans: [plan.id] }, jst('2026-07-22T10:00:00'))
    await sql`update touchpoints set state = 'moved', reason = 'hand.moved' where plan_id = ${plan.id} and step_key = 'month'`.execute(
      database.db,
    )
    await sql`update owned_items set delivered_on = '2026-08-10' where customer_id = ${kenichi}`.execute(database.db)
    await plans.sweep(database.db, jst('2026-07-23T06:00:00'))
    expect((await contacts(plan.id)).map(it => [it.step, it.due])).toEqual([
      ['thanks', '2026-08-10 10:00'],
      ['how', '2026-08-14 10:00'],
      ['month', '2026-09-03 10:00'],
    ])
  })
})

describe('what comes back every year', () => {
  test('birthdays within sixty days, the leap day on the 28th, again next year', async () => {
    const [leap = '', far = ''] = await people(database.db, 2)
    await sql`update customers set birthday = '1988-02-29' where id = ${leap}`.execute(database.db)
    await sql`update customers set birthday = '1990-06-15' where id = ${far}`.execute(database.db)
    const plan = await running(
      [mail('birthday', { hang: { from: 'anchor', anchor: 'birthday' }, offset: { amount: 0, unit: 'days' } })],
      {},
      0,
      jst('2027-01-10T09:00:00'),
    )
    expect(await contacts(plan.id)).toMatchObject([{ customer: leap, occurrence: 'birthday:2027', due: '2027-02-28 10:00' }])
    await plans.sweep(database.db, jst('2027-04-20T06:00:00'))
    await plans.sweep(database.db, jst('2028-01-20T06:00:00'))
    expect((await contacts(plan.id)).map(it => [it.occurrence, it.due])).toEqual([
      ['birthday:2027', '2027-02-28 10:00'],
      ['birthday:2027', '2027-06-15 10:00'],
      ['birthday:2028', '2028-02-29 10:00'],
    ])
  })

  test('anniversaries are written two months ahead, and none is missed when nobody was there for a year', async () => {
    const [kenichi = ''] = await people(database.db, 1)
    await sql`insert into owned_items (customer_id, name, contract_on, recorded_at) values (${kenichi}, '住まい', '2026-08-31', ${activated})`.execute(
      database.db,
    )
    const plan = await running([
      mail('anniversary', { hang: { from: 'anchor', anchor: 'contract', yearly: true }, offset: { amount: 0, unit: 'days' } }),
    ])
    expect(await contacts(plan.id)).toEqual([])
    await plans.sweep(database.db, jst('2027-07-05T06:00:00'))
    expect((await contacts(plan.id)).map(it => it.due)).toEqual(['2027-08-31 10:00'])
    await plans.sweep(database.db, jst('2029-07-05T06:00:00'))
    expect((await contacts(plan.id)).map(it => it.due)).toEqual(['2027-08-31 10:00', '2028-08-31 10:00', '2029-08-31 10:00'])
  })

  test('the season comes to everybody once a year', async () => {
    const plan = await running([
      mail('summer', { hang: { from: 'anchor', anchor: 'season', season: '07-28' }, offset: { amount: 0, unit: 'days' } }),
    ])
    const everybody = await database.db.selectFrom('customers').select('id').where('state', '=', 'active').execute()
    expect(await contacts(plan.id)).toHaveLength(everybody.length)
    expect(await plans.sweep(database.db, jst('2026-07-22T06:00:00'))).toMatchObject({ planned: expect.any(Number) })
    expect(await contacts(plan.id)).toHaveLength(everybody.length)
  })
})

describe('silence', () => {
  test('dormant is twice one’s own rhythm, and only those who fall silent after the plan began', async () => {
    const [often = '', seldom = '', long = ''] = await people(database.db, 3)
    const facts = (customer: string, rhythm: number | null, last: string) =>
      sql`insert into purchase_facts (customer_id, purchases, spend, currency, last_at, rhythm_days) values (${customer}, 4, 9000, 'JPY', ${jst(`${last}T12:00:00`)}, ${rhythm})`.execute(
        database.db,
      )
    await facts(often, 40, '2026-05-10')
    await facts(seldom, 200, '2026-05-10')
    await facts(long, 40, '2024-05-10')
    const plan = await running([
      mail('again', { hang: { from: 'anchor', anchor: 'dormant' }, offset: { amount: 0, unit: 'days' }, legalClass: 'ad' }),
    ])
    await plans.sweep(database.db, jst('2026-07-30T06:00:00'))
    expect(await contacts(plan.id)).toMatchObject([
      { customer: often, occurrence: 'dormant:2026-05-10', due: '2026-07-29 10:00' },
    ])
  })
})
