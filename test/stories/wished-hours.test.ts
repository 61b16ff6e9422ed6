import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { Wishes } from '#domains/consent/notice-contract.ts'
import { wish } from '#domains/consent/wishes.ts'
import { explain } from '#domains/explain/index.ts'
import { PlanDefinition, SimulateBody } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
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

const NOW = jst('2026-10-16T10:00:00')
const bells = async () =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'touchpoints.release-unmet'`.execute(db)
  ).rows[0]?.n ?? 0

/** Somebody who wishes the evening for calls, and a call that is due: held, with a mail that hangs on it. */
async function heldCall(mobile: string) {
  const steps = [
    call('how', { offset: { amount: 1, unit: 'days' }, at: '10:00' }),
    mail('after', 1, 'days', { hang: { from: 'outcome', step: 'how', is: ['done', 'spoke'] } }),
  ]
  const definition = PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps })
  const plan = await plans.create(db, { key: `p-${newId()}`, definition }, BEGAN)
  await plans.activate(db, plan, { takeAlongDays: 0 }, 'test', BEGAN)
  const [who = ''] = await people(db, [{ name: '渡邉 千尋', mobile }])
  const order = newId()
  await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at) values (${who}, ${order}, 'test', ${order}, ${BOUGHT}, 5000, ${BOUGHT})`.execute(
    db,
  )
  await wish(db, [who], Wishes.parse({ hours: '18:00-20:00', hoursFor: ['phone'] }), 'customer', BEGAN)
  await plans.enrol(db, { plans: [plan], customers: [who] }, BOUGHT)
  await work(db, NOW)
  const rows = async () =>
    (
      await sql<{ id: string; step: string; state: string; reason: string | null; due: Date }>`
        select id, step_key as step, state, reason, due_at as due from touchpoints where customer_id = ${who} order by step_key desc`.execute(
        db,
      )
    ).rows
  const [first] = await rows()
  expect(first).toMatchObject({ step: 'how', state: 'held', reason: 'hours.never' })
  return { who, id: first?.id ?? '', rows }
}

it('a wish for hours in which we are closed is kept, told, and the call waits in the list of a person, who is told what to do [C2]', async () => {
  const { who, id } = await heldCall('+819012345601')
  expect((await consent.needsOf(db, who)).conflicts).toEqual(['hours-closed'])
  const list = await touchpoints.heldList(db, {} as never, { limit: 10, zone: 'Asia/Tokyo' } as never)
  expect(list.items.map(it => it.id)).toContain(id)
  const [told] = (await explain(db, { customer: who }, NOW)).contacts
  expect(told?.sentence).toBe('保留しています。お客様のご希望(18:00–20:00)のうちに、営業時間がないためです。')
  expect(told?.needs).toMatch(/閉店前の1時間にお電話する、別の時間をうかがう、別の手段でご連絡する/)
  const [ahead] = (await explain(db, { customer: who, language: 'en' }, NOW)).contacts
  expect(ahead?.sentence).toContain('We are never open when the customer wishes to be contacted (18:00–20:00).')
})

it('with the customer’s yes it is made in our last hour, and in no other [C2]', async () => {
  const { who, id, rows } = await heldCall('+819012345602')
  const yes = { reason: '閉店前ならよいとのこと' }
  await touchpoints.agreeToLastHour(db, who, id, yes, 'staff:1', NOW)
  await touchpoints.agreeToLastHour(db, who, id, yes, 'staff:1', NOW)
  expect((await rows())[0]).toMatchObject({ state: 'moved', reason: 'hand.agreed', due: jst('2026-10-16T17:00:00') })
  const { history } = await touchpoints.one(db, who, id)
  expect(history.at(-1)).toMatchObject({ to: 'moved', reason: 'hand.agreed', note: yes.reason, actor: 'staff:1' })
  // A worker that was away over the hour waits for the next one.
  await work(db, jst('2026-10-16T18:30:00'))
  const [again] = await rows()
  expect(again?.state).toBe('moved')
  expect(formatInstant(again?.due ?? NOW, 'Asia/Tokyo', { now: NOW })).toMatch(/^10\/19\(月\) 17:/)
  await work(db, new Date(again?.due ?? NOW))
  expect((await rows())[0]).toMatchObject({ step: 'how', state: 'handed' })
  await expect(touchpoints.agreeToLastHour(db, who, id, yes, 'staff:1', NOW)).rejects.toMatchObject({ code: 'not-unmet' })
})

it('another wish, or other hours of ours, let it wait again; done another way, what hangs on it goes on [C2]', async () => {
  const [one, other, third] = [await heldCall('+819012345603'), await heldCall('+819012345604'), await heldCall('+819012345605')]
  const before = await bells()
  await wish(db, [one.who], Wishes.parse({ hours: '16:00-18:00', hoursFor: ['phone'] }), 'staff:1', NOW)
  expect(await bells()).toBe(before + 1)
  expect(await touchpoints.releaseUnmet(db, [one.who], NOW)).toBe(1)
  expect((await explain(db, { customer: one.who }, NOW)).contacts[0]).toMatchObject({ answer: 'defer', rule: 'hours.wished' })

  const calendar = await settings.get(db, 'calendar')
  await settings.put(db, 'calendar', { ...calendar, bands: [{ from: '11:00', to: '20:00' }] }, 'test', NOW)
  expect(await bells()).toBe(before + 2)
  expect(await touchpoints.releaseUnmet(db, null, NOW)).toBeGreaterThanOrEqual(2)
  await work(db, NOW)
  expect((await other.rows())[0]).toMatchObject({ state: 'moved', reason: 'hours.wished' })
  await settings.put(db, 'calendar', calendar, 'test', NOW)

  const otherWay = { reason: 'メールでお返事をいただいた', channel: 'email', outcome: 'done' } as const
  await touchpoints.doneByHand(db, third.who, third.id, otherWay, 'staff:1', NOW)
  await plans.follow(db, [{ customer: third.who, id: third.id }], NOW)
  expect((await third.rows()).map(it => `${it.step} ${it.state}`)).toEqual(['how done', 'after planned'])
})
