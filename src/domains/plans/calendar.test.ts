import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import { activated, jst, mail, planShop } from '#test/support/plans.ts'
import * as plans from './index.ts'

let database: { db: Awaited<ReturnType<typeof planShop>>['db'] }
let running: Awaited<ReturnType<typeof planShop>>['running']
let contacts: Awaited<ReturnType<typeof planShop>>['contacts']
beforeAll(async () => {
  const shop = await planShop()
  database = shop
  ;({ running, contacts } = shop)
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
