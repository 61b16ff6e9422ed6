import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addStaff, settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { freshDb } from '#test/support/db.ts'
import { workUntil } from '#test/support/never-sleeps.ts'
import { people } from '#test/support/people.ts'
import { definitionOf } from '#test/support/plans.ts'
import { simulatedOrders } from '#test/support/simulated-orders.ts'
import { call, mail } from '#test/support/simulated-steps.ts'
import { Assumptions, SimulateBody } from './contract.ts'
import { enrolSince } from './enrol.ts'
import * as plans from './index.ts'
import { hear, type Later } from './play.ts'

// A house of two in which more than two people a day wait for the second one: what was simulated is what happens, whether that one says yes at once or not at all.
const HOUR = 3_600_000
const jst = (text: string) => new Date(`${text}+09:00`)
const began = jst('2026-07-20T00:00:00')
const { db } = await freshDb()
const { buyAll } = simulatedOrders(db)
const [, second] = await addStaff(
  db,
  [
    { name: '髙橋 健一', email: null, role: 'owner', branchId: null },
    { name: '渡邉 千尋', email: null, role: 'manager', branchId: null },
  ],
  'test',
  began,
)
await settings.put(db, 'approval', { above: 2 }, 'test', began)
await templates.install(
  db,
  [
    { key: 'words', name: '文面', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' },
    { key: 'talk', name: '台本', kind: 'script', legalClass: 'notice', body: 'お元気ですか。' },
  ],
  began,
)

async function sayYes(now: Date): Promise<void> {
  await sql`
    update approvals set state = 'approved', tested_at = ${now}, decided_by = ${second}, decided_at = ${now} where state = 'open' and what = 'entry'`.execute(
    db,
  )
  await plans.settleEntries(db, now)
}

const byStep = (one: { step: string; state: string }, other: { step: string; state: string }) =>
  `${one.step} ${one.state}` < `${other.step} ${other.state}` ? -1 : 1

test('what was simulated of too many who enter is what happens', async () => {
  const orders = fc.array(fc.record({ who: fc.nat(7), hours: fc.integer({ min: 0, max: 30 }), delivered: fc.constant(null) }), {
    minLength: 4,
    maxLength: 12,
  })
  let waited = 0
  await fc.assert(
    fc.asyncProperty(orders, fc.boolean(), async (bought, yes) => {
      await sql`truncate orders, touchpoints, enrolments, plans, approvals cascade`.execute(db)
      const steps = [mail('thanks', 1, 'hours'), call('how'), mail('guide', 2, 'days')]
      const id = await plans.create(db, { key: 'together', definition: definitionOf(steps) }, began)
      await plans.activate(db, id, { takeAlongDays: 0 }, 'test', began)
      await buyAll(
        bought,
        await people(
          db,
          Array.from({ length: 8 }, () => ({})),
        ),
      )
      const assumed = Assumptions.parse({ second: yes })
      const body = SimulateBody.parse({ planIds: [id], from: '2026-07-21', to: '2026-07-26', assumptions: assumed })
      const seen = await plans.simulate(db, body, jst('2026-12-01T00:00:00'))
      expect((await sql`select from approvals`.execute(db)).rows).toEqual([])

      let coming: Later = []
      for (let now = jst('2026-07-21T00:00:00'); now < jst('2026-07-26T00:00:00'); now = new Date(now.getTime() + HOUR)) {
        if (now.getUTCHours() === 15) await plans.sweep(db, now)
        await enrolSince(db, new Date(now.getTime() - HOUR), now, { only: [id] })
        if (yes) await sayYes(now)
        await hear(
          db,
          coming.filter(it => it.at <= now),
          now,
        )
        coming = [...coming.filter(it => it.at > now), ...(await workUntil(db, now, assumed))]
      }
      const done = await sql<{ step: string; state: string; count: number }>`
        select step_key as step, state, count(*) as count from touchpoints where contacted_at is not null or settled_at is not null or state = 'held' group by 1, 2`.execute(
        db,
      )
      const shown = seen.steps.map(({ step, state, count }) => ({ step, state, count }))
      expect(shown.toSorted(byStep)).toEqual(done.rows.toSorted(byStep))
      const { rows } = await sql<{ people: number }>`
        select count(distinct customer_id)::int as people from enrolments where weighed in (select id from approvals)`.execute(db)
      expect(seen.second).toBe(rows[0]?.people)
      waited += seen.second
    }),
    { numRuns: 4, seed: 3, endOnFailure: true },
  )
  expect(waited).toBeGreaterThan(0)
}, 120_000)
