import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { Wishes } from '#domains/consent/notice-contract.ts'
import { wish } from '#domains/consent/wishes.ts'
import { explain } from '#domains/explain/index.ts'
import { PlanDefinition, SimulateBody } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import * as templates from '#domains/templates/index.ts'
import { newId } from '#kernel/ids.ts'
import { formatInstant } from '#kernel/wall-clock.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { jst } from '#test/support/plans.ts'
import { call, mail } from '#test/support/simulated-steps.ts'
import { work } from '#test/support/work.ts'

const { db } = await freshDb()
const BEGAN = jst('2026-10-01T09:00:00')
// A Thursday.
const BOUGHT = jst('2026-10-15T10:00:00')
const HOUR = 3_600_000

it('「電話は平日の夕方だけ」: the call waits for the evening, the mail goes in the morning; simulation, explanation and 今日 say the same [C2]', async () => {
  await templates.install(
    db,
    [
      { kind: 'message', subject: 'お礼', body: 'ありがとうございます。', key: 'words', name: '文面', legalClass: 'notice' },
      { key: 'talk', name: '台本', kind: 'script', legalClass: 'notice', body: 'お元気ですか。' },
    ],
    BEGAN,
  )
  const steps = [mail('thanks', 1, 'days', { at: '10:00' }), call('how', { offset: { amount: 1, unit: 'days' }, at: '10:00' })]
  const definition = PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps })
  const plan = await plans.create(db, { key: 'care', definition }, BEGAN)
  await plans.activate(db, plan, { takeAlongDays: 0 }, 'test', BEGAN)
  const [ken = ''] = await people(db, [{ name: '髙橋 健一', mobile: '+819012345678' }])
  const id = newId()
  await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at) values (${ken}, ${id}, 'test', ${id}, ${BOUGHT}, 5000, ${BOUGHT})`.execute(
    db,
  )
  const evenings = Wishes.parse({ days: [1, 2, 3, 4, 5], hours: '16:00-18:00', hoursFor: ['phone', 'visit'] })
  await wish(db, [ken], evenings, 'customer', BEGAN)

  const body = SimulateBody.parse({ planIds: [plan], from: '2026-10-15', to: '2026-10-20' })
  const played = await plans.simulate(db, body, jst('2026-12-01T00:00:00'), {})
  expect(played.days).toMatchObject([{ day: '2026-10-16', count: 2 }])
  expect(played.workload).toMatchObject([{ day: '2026-10-16', count: 1 }])

  await plans.enrol(db, { plans: [plan], customers: [ken] }, BOUGHT)
  const ahead = await explain(db, { customer: ken }, BOUGHT)
  expect(ahead.contacts.find(it => it.step.name === 'how')?.sentence).toContain('お客様がご希望の曜日や時間ではないためです。')
  for (let hour = 0; hour < 24; hour += 1) await work(db, new Date(+jst('2026-10-16T09:00:00') + hour * HOUR))
  const rows = await sql<{ step: string; state: string; at: Date }>`
    select step_key as step, state, coalesce(contacted_at, settled_at) as at from touchpoints where customer_id = ${ken} order by at`.execute(
    db,
  )
  expect(rows.rows.map(it => `${it.step} ${it.state} ${formatInstant(it.at, 'Asia/Tokyo', { now: BOUGHT })}`)).toEqual([
    expect.stringMatching(/^thanks sent 10\/16\(金\) 1\d:00$/),
    expect.stringMatching(/^how handed 10\/16\(金\) (16|17|18):00$/),
  ])
  expect(await consent.needsOf(db, ken)).toMatchObject({ hours: '16:00-18:00', hoursFor: ['phone', 'visit'], conflicts: [] })
})
