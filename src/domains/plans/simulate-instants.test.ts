import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as gate from '#domains/gate/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { workUntil } from '#test/support/never-sleeps.ts'
import { jst } from '#test/support/plans.ts'
import { simulatedHouse } from '#test/support/simulated-house.ts'
import { arrived, mail } from '#test/support/simulated-steps.ts'
import { SimulateBody } from './contract.ts'
import * as plans from './index.ts'

const HOUR = 3_600_000
const { db, bought, active, buyers, forgetAll } = await simulatedHouse()

test('the instant that is simulated is the one that is explained, and then done, though no step names an hour', async () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const hours = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(minutes, hours, fc.boolean(), async (minute, offsets, ad) => {
      await forgetAll()
      const steps = offsets.map(amount =>
        mail(`after-${amount}`, amount, 'hours', ad ? { legalClass: 'ad', template: 'ad' } : {}),
      )
      const plan = await active(steps)
      const [ken = ''] = await buyers(1)
      const placed = new Date(+jst('2026-07-22T00:14:00') + minute * 60_000)
      await bought(ken, placed)
      const body = SimulateBody.parse({ planIds: [plan], customerId: ken, from: '2026-07-21', to: '2026-07-27' })
      const { calendar } = await plans.simulate(db, body, jst('2026-12-01T00:00:00'))
      await plans.enrol(db, { plans: [plan], customers: [ken] }, placed)
      const told = await gate.foresee(db, await touchpoints.waitingOf(db, ken, plan), placed)
      for (let now = jst('2026-07-22T00:00:00'); now < jst('2026-07-27T00:00:00'); now = new Date(now.getTime() + HOUR))
        await workUntil(db, now)
      const done = await sql<{ step: string; at: Date }>`
        select step_key as step, contacted_at as at from touchpoints where contacted_at is not null order by contacted_at, step_key`.execute(
        db,
      )
      const seen = calendar.filter(it => it.state === 'sent').map(({ step, at }) => ({ step, at: new Date(at) }))
      expect(seen).toEqual(done.rows)
      // What the cap makes of a later one hangs on what becomes of the first.
      for (const { touchpoint, verdict, at } of told.filter(it => !ad && it.verdict.answer === 'send'))
        expect(seen).toContainEqual({ step: touchpoint.stepKey, at: verdict.until ?? at })
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 240_000)

test('of two alike on one day the same one is told, though the day of one was told late', async () => {
  await forgetAll()
  const plan = await active(arrived.filter(it => it.key === 'fine'))
  const [, ken = ''] = await buyers(2)
  const first = await bought(ken, jst('2026-07-24T15:30:00'))
  const second = await bought(ken, jst('2026-07-26T11:30:00'))
  const deliver = (id: string) => sql`update orders set delivered_on = '2026-07-27' where id = ${id}`.execute(db)
  await deliver(first)
  const at = jst('2026-07-26T12:00:00')
  await plans.enrol(db, { plans: [plan], customers: [ken] }, at)
  await deliver(second)
  await plans.enrol(db, { plans: [plan], customers: [ken] }, at)
  for (let now = at; now < jst('2026-08-01T00:00:00'); now = new Date(now.getTime() + HOUR)) await workUntil(db, now)
  const rows = await sql<{ subject: string; state: string }>`
    select subject_id as subject, state from touchpoints where customer_id = ${ken} order by state`.execute(db)
  expect(rows.rows).toEqual([
    { subject: first, state: 'done' },
    { subject: second, state: 'merged' },
  ])
})
