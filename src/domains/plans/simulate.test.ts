import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { workUntil } from '#test/support/never-sleeps.ts'
import { jst } from '#test/support/plans.ts'
import { simulatedHouse } from '#test/support/simulated-house.ts'
import { arrived, call, mail, pool } from '#test/support/simulated-steps.ts'
import { Assumptions, SimulateBody } from './contract.ts'
import { enrolSince } from './enrol.ts'
import * as plans from './index.ts'
import { hear, type Later } from './play.ts'

const HOUR = 3_600_000
const began = jst('2026-07-20T00:00:00')
const { db, bought, buyAll, active, buyers, forgetAll } = await simulatedHouse()

const counts = async () =>
  (
    await sql<{ name: string; count: number; last: string }>`
    select 'touchpoints' as name, count(*) as count, max(xmin::text::bigint)::text as last from touchpoints union all select 'enrolments', count(*), max(xmin::text::bigint)::text from enrolments
    union all select 'verdicts', count(*), max(xmin::text::bigint)::text from verdicts union all select 'events', count(*), max(xmin::text::bigint)::text from events
    union all select 'plans', count(*), max(xmin::text::bigint)::text from plans union all select 'jobs', count(*), '' from graphile_worker.jobs`.execute(
      db,
    )
  ).rows

const ask = (over: Partial<SimulateBody>) => SimulateBody.parse({ from: '2026-07-21', to: '2026-08-02', ...over })

describe('a simulation', () => {
  test('counts days, steps, channels and reasons, and touches nothing real', async () => {
    const plan = await active(pool)
    for (const customer of await buyers(6)) await bought(customer, jst('2026-07-22T15:20:00'))
    const before = await counts()
    const days: string[] = []
    const result = await plans.simulate(db, ask({ planIds: [plan] }), jst('2026-12-01T00:00:00'), {
      onDay: async day => void days.push(day),
    })
    expect(await counts()).toEqual(before)
    expect(days).toHaveLength(12)
    expect(result.entered).toBe(6)
    expect(result.steps.filter(it => it.step === 'thanks')).toEqual([expect.objectContaining({ state: 'sent', count: 6 })])
    expect(result.days.find(it => it.day === '2026-07-22')?.count).toBe(6)
    expect(result.workload).toEqual([{ day: '2026-07-24', branchId: null, branch: '', count: 6, capacity: 0 }])
    expect(result.reasons.length).toBeGreaterThan(0)
    expect(result.contacts).toBe(result.days.reduce((sum, it) => sum + it.count, 0))
    expect(
      (await sql<{ on: string }>`select current_setting('kizukai.shadow', true) as on`.execute(db)).rows[0]?.on ?? 'off',
    ).not.toBe('on')
  })

  test('who wants no more in one plan is offered nothing by another, and nobody really refused [M11]', async () => {
    await sql`truncate orders cascade`.execute(db)
    const one = await active([call('how')])
    const other = await active([
      mail('offer', 6, 'days', { legalClass: 'ad', template: 'ad', at: '10:00' }),
      mail('thanks', 6, 'days'),
    ])
    for (const customer of await buyers(4)) await bought(customer, jst('2026-07-22T09:00:00'))
    const said = () =>
      sql<{
        n: number
      }>`select (select count(*) from consents)::int + (select count(*) from permissions)::int + (select count(*) from refused_addresses)::int as n`
        .execute(db)
        .then(it => it.rows[0]?.n)
    const before = await said()
    const play = (stop: number) =>
      plans
        .simulate(db, ask({ planIds: [one, other], assumptions: Assumptions.parse({ stop }) }), jst('2026-12-01T00:00:00'))
        .then(({ steps }) =>
          Object.fromEntries(steps.filter(it => it.step !== 'how').map(it => [`${it.step} ${it.state}`, it.count])),
        )
    expect(await play(0)).toEqual({ 'offer sent': 4, 'thanks sent': 4 })
    expect(await play(1)).toEqual({ 'offer skipped': 4, 'thanks sent': 4 })
    expect(await said()).toBe(before)
  })

  test('a real worker goes on meanwhile', async () => {
    const plan = await active([mail('thanks', 1, 'hours')])
    const [ken = ''] = await buyers(1)
    await bought(ken, jst('2026-07-22T15:20:00'))
    let claimed = -1
    await plans.simulate(db, ask({ planIds: [plan] }), jst('2026-12-01T00:00:00'), {
      async onDay(day) {
        if (day !== '2026-07-23') return
        await plans.enrol(db, { plans: [plan], customers: [ken] }, jst('2026-07-22T15:21:00'))
        const lanes = await touchpoints.lanesDue(db, jst('2026-07-22T17:00:00'))
        const taken = await Promise.all(
          lanes.map(lane =>
            touchpoints.claim(
              db,
              { worker: 'real', lane, limit: 100, until: jst('2026-07-22T18:00:00') },
              jst('2026-07-22T17:00:00'),
            ),
          ),
        )
        claimed = taken.flat().filter(it => it.customerId === ken).length
      },
    })
    expect(claimed).toBe(1)
  })

  test('one customer’s year is a calendar', async () => {
    const plan = await active([
      ...pool,
      mail('anniversary', 0, 'days', { hang: { from: 'anchor', anchor: 'purchase', yearly: true }, at: '10:00' }),
    ])
    const [chihiro = '', other = ''] = await buyers(2)
    for (const customer of [chihiro, other]) await bought(customer, jst('2026-07-22T09:00:00'))
    const { calendar, people: many } = await plans.simulate(
      db,
      ask({ planIds: [plan], customerId: chihiro, to: '2027-08-01' }),
      jst('2027-12-01T00:00:00'),
    )
    expect(many).toBe(1)
    expect(calendar[0]).toMatchObject({ day: '2026-07-22', step: 'thanks', state: 'sent' })
    expect(calendar.at(-1)).toMatchObject({ day: '2027-07-22', step: 'anniversary' })
  })

  test('is refused backwards, too long, and with nothing to play; a stop stops it', async () => {
    await expect(plans.simulate(db, ask({ from: '2026-08-02' }), began)).rejects.toMatchObject({
      code: 'window-backwards',
    })
    await expect(plans.simulate(db, ask({ to: '2036-01-01' }), began)).rejects.toMatchObject({ code: 'window-too-long' })
    await expect(plans.simulate(db, ask({ planIds: [newId()] }), began)).rejects.toMatchObject({
      code: 'simulate-nothing',
    })
    const plan = await active([mail('thanks', 1, 'hours')])
    await expect(plans.simulate(db, ask({ planIds: [plan] }), began, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'simulation-cancelled',
    })
  })
})

type Tally = { step: string; state: string }
const byStep = (one: Tally, other: Tally) => (`${one.step} ${one.state}` < `${other.step} ${other.state}` ? -1 : 1)

test('what was simulated is what is then planned and done', async () => {
  // Few people, so that many buy several times a day.
  const purchases = fc.array(
    fc.record({
      who: fc.nat(2),
      hours: fc.integer({ min: 0, max: 24 * 6 }),
      delivered: fc.option(fc.record({ days: fc.integer({ min: 0, max: 6 }), toldLater: fc.boolean() })),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  const steps = fc.shuffledSubarray([...pool, ...arrived], { minLength: 2 }).map(chosen => {
    const keys = new Set(chosen.map(it => it.key))
    return chosen.filter(it => it.hang.from === 'anchor' || keys.has((it.hang as unknown as { step: string }).step))
  })
  const assumptions = fc.record({
    done: fc.constantFrom(1, 0.5),
    absent: fc.constantFrom(0, 0.5),
    replied: fc.constantFrom(0, 0.5),
    answered: fc.constantFrom(0, 1),
    trouble: fc.constantFrom(0, 0.4),
    stop: fc.constantFrom(0, 0.4),
  })
  await fc.assert(
    fc.asyncProperty(purchases, steps, assumptions, async (orders, some, assumed) => {
      await forgetAll()
      if (some.length === 0) return
      // Who wants no more in one plan is offered nothing in the other either.
      const plan = [
        await active(some),
        await active([mail('elsewhere', 5, 'days', { legalClass: 'ad', template: 'ad', at: '11:00' })]),
      ]
      const customers = await buyers(6)
      const late = await buyAll(orders, customers)
      const seen = await plans.simulate(db, ask({ planIds: plan, assumptions: assumed }), jst('2026-12-01T00:00:00'))

      await late.forget()
      let coming: Later = []
      for (let now = jst('2026-07-21T00:00:00'); now < jst('2026-08-02T00:00:00'); now = new Date(now.getTime() + HOUR)) {
        if (now.getUTCHours() === 15) await plans.sweep(db, now)
        await enrolSince(db, new Date(now.getTime() - HOUR), now, { only: plan })
        await late.hear(plan, now)
        await hear(
          db,
          coming.filter(it => it.at <= now),
          now,
        )
        coming = [...coming.filter(it => it.at > now), ...(await workUntil(db, now, assumed))]
      }
      const done = await sql<{ step: string; state: string; count: number }>`
        select step_key as step, state, count(*) as count from touchpoints where contacted_at is not null or settled_at is not null or state = 'held' group by 1, 2 order by 1, 2`.execute(
        db,
      )
      const shown = seen.steps.map(({ step, state, count }) => ({ step, state, count }))
      expect(shown.toSorted(byStep)).toEqual(done.rows.toSorted(byStep))
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 240_000)
