import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { PlanDefinition } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import * as templates from '#domains/templates/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { jst, mail } from '#test/support/plans.ts'
import { world } from '#test/support/world.ts'

const began = jst('2026-07-21T09:00:00')
const w = await world({ now: began.toISOString() })
const owner = w.as(await w.anOwner({ name: '佐々木 美咲' }))
await templates.install(
  w.db,
  [{ key: 'words', name: '文面', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' }],
  began,
)

type Anchor = 'purchase' | 'delivery'
const on = (key: string, anchor: Anchor, days: number) =>
  mail(key, { hang: { from: 'anchor', anchor }, offset: { amount: days, unit: 'days' }, at: '10:00' })
const definition = (steps: object[], reentry: string) => ({ name: 'おつきあい', reentry, steps })

async function bought(customer: string, delivered: string | null): Promise<string> {
  const id = newId()
  await sql`
    insert into orders (customer_id, id, source, external_id, placed_at, delivered_on, total, recorded_at)
    values (${customer}, ${id}, 'test', ${id}, ${began}, ${delivered}::date, 5000, ${began})`.execute(w.db)
  return id
}

async function round(plan: string, at: string): Promise<void> {
  w.travel(`${at}+09:00`)
  await sql`update plans set swept_on = null where id = ${plan}`.execute(w.db)
  await plans.sweep(w.db, jst(at), [plan])
  const all = await sql<{ id: string }>`select id from orders`.execute(w.db)
  for (const { id } of all.rows)
    await plans.enrol(w.db, { plans: [plan], orders: { from: id, to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } }, jst(at))
}

type Row = { step: string; state: string; due: string }
async function rowsOf(plan: string, customer: string): Promise<string[]> {
  const found = await sql<Row>`
    select step_key as step, state, to_char(due_at at time zone 'Asia/Tokyo', 'MM-DD') as due from touchpoints
     where plan_id = ${plan} and customer_id = ${customer} and state <> 'cancelled' order by 1, 3`.execute(w.db)
  return found.rows.map(it => `${it.step} ${it.state} ${it.due}`)
}

/** Three who bought on one day: told already, to be told with a known delivery, and not delivered yet. */
async function three(steps: object[], reentry: string) {
  w.travel(began.toISOString())
  await sql`delete from orders`.execute(w.db)
  const begun = PlanDefinition.parse(definition(steps, reentry))
  const plan = await plans.create(w.db, { key: `p-${newId()}`, definition: begun }, began)
  expect((await owner.put(`/api/v1/plans/${plan}/activation`, { takeAlongDays: 0 })).status).toBe(200)
  const [ken = '', chihiro = '', aoi = ''] = await people(w.db, 3)
  await bought(ken, '2026-07-23')
  await bought(chihiro, '2026-07-24')
  const late = await bought(aoi, null)
  await round(plan, '2026-07-21T10:00:00')
  const told = (await touchpoints.waitingOf(w.db, ken, plan)).find(it => it.stepKey === 'thanks')
  const at = { customerId: ken, id: told?.id ?? '' }
  await touchpoints.doneByHand(
    w.db,
    at.customerId,
    at.id,
    { outcome: 'done', reason: '店頭で' },
    'staff:x',
    jst('2026-07-22T10:00:00'),
  )
  return { plan, ken, chihiro, aoi, late }
}

async function becomes(plan: string, steps: object[], reentry: string) {
  w.travel('2026-07-22T12:00:00+09:00')
  const saved = await owner.put(`/api/v1/plans/${plan}/draft`, { definition: definition(steps, reentry), after: null })
  expect(saved.status).toBe(200)
  const effect = (await owner.get(`/api/v1/plans/${plan}/effect`)).body
  const published = await owner.post(`/api/v1/plans/${plan}/versions`, { choices: {} })
  expect(published.body).toMatchObject({ version: 2 })
  return effect.cohorts.map((it: { id: string; people: number }) => [it.id, it.people])
}

const ways = ['per-occurrence', 'once', 'yearly'] as const
test.each(ways)(
  'a step that hangs on the delivery instead of the purchase (%s): nobody hears of an order twice, and nobody is forgotten',
  async reentry => {
    const { plan, ken, chihiro, aoi, late } = await three([on('thanks', 'purchase', 1), on('ask', 'purchase', 20)], reentry)
    const cohorts = await becomes(plan, [on('thanks', 'delivery', 2), on('ask', 'delivery', 20)], reentry)
    expect(cohorts).toEqual(
      expect.arrayContaining([
        ['moved:thanks', 1],
        ['awaits:thanks', 1],
        ['moved:ask', 2],
        ['awaits:ask', 1],
      ]),
    )
    await round(plan, '2026-07-22T13:00:00')
    expect(await rowsOf(plan, ken)).toEqual(['ask planned 08-12', 'thanks done 07-22'])
    expect(await rowsOf(plan, chihiro)).toEqual(['ask planned 08-13', 'thanks planned 07-26'])
    expect(await rowsOf(plan, aoi)).toEqual([])
    await sql`update orders set delivered_on = '2026-07-25', recorded_at = ${jst('2026-07-24T10:00:00')} where id = ${late}`.execute(
      w.db,
    )
    await round(plan, '2026-07-24T11:00:00')
    expect(await rowsOf(plan, aoi)).toEqual(['ask planned 08-14', 'thanks planned 07-27'])
    expect(await rowsOf(plan, ken)).toEqual(['ask planned 08-12', 'thanks done 07-22'])
  },
)

test('where another step stays with the purchase, and one was with the delivery before, each keeps its own', async () => {
  const first = [on('thanks', 'purchase', 1), on('month', 'purchase', 30), on('guide', 'delivery', 3)]
  const { plan, ken, aoi, late } = await three(first, 'per-occurrence')
  await becomes(plan, [on('thanks', 'delivery', 2), on('month', 'purchase', 30), on('guide', 'delivery', 3)], 'per-occurrence')
  await round(plan, '2026-07-22T13:00:00')
  expect(await rowsOf(plan, ken)).toEqual(['guide planned 07-26', 'month planned 08-20', 'thanks done 07-22'])
  expect(await rowsOf(plan, aoi)).toEqual(['month planned 08-20'])
  await sql`update orders set delivered_on = '2026-07-25', recorded_at = ${jst('2026-07-24T10:00:00')} where id = ${late}`.execute(
    w.db,
  )
  await round(plan, '2026-07-24T11:00:00')
  expect(await rowsOf(plan, aoi)).toEqual(['guide planned 07-28', 'month planned 08-20', 'thanks planned 07-27'])
  await plans.withdraw(w.db, [{ customer: aoi, id: late }], jst('2026-07-24T12:00:00'))
  expect(await rowsOf(plan, aoi)).toEqual([])
})
