import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { jst, mail, planShop } from '#test/support/plans.ts'
import * as plans from './index.ts'

const began = jst('2026-07-21T09:00:00')
const after = (step: string, is: 'none' | string[]) => ({ hang: { from: 'outcome', step, is } })
const steps = [
  mail('guide'),
  mail('call', { kind: 'call', template: 'talk', ...after('guide', 'none'), offset: { amount: 3, unit: 'days' }, at: '18:00' }),
  mail('sorry', { ...after('call', ['trouble']), offset: { amount: 0, unit: 'days' } }),
  mail('year', { offset: { amount: 1, unit: 'years' } }),
]
const { db, running, bought, standing } = await planShop()
const { id: plan } = await running(steps, { leaveOn: ['order.placed'] }, 0, began)

async function guided(): Promise<{ customer: string; order: string; guide: string }> {
  const [customer = ''] = await people(db, 1)
  const order = await bought(customer, jst('2026-07-21T10:00:00'))
  await plans.enrol(db, { customers: [customer], plans: [plan] }, jst('2026-07-21T10:01:00'))
  const guide = (await row(customer, 'guide'))?.id ?? ''
  await reach(customer, guide, 'sent', jst('2026-07-21T11:00:00'))
  return { customer, order, guide }
}

// As a worker would: claimed, then out.
async function reach(customer: string, id: string, to: 'sent' | 'handed', now: Date): Promise<void> {
  await touchpoints.turn(db, [{ customerId: customer, id, from: 'planned', to: 'claimed' }], 'test', now)
  await touchpoints.turn(
    db,
    [{ customerId: customer, id, from: 'claimed', to, channel: to === 'sent' ? 'email' : 'phone' }],
    'test',
    now,
  )
}

async function row(customer: string, step: string) {
  const found = await sql<{ id: string; state: string; reason: string | null; due: string }>`
    select id, state, reason, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as due from touchpoints where customer_id = ${customer} and step_key = ${step}`.execute(
    db,
  )
  return found.rows[0]
}

const followed = (customer: string, id: string, now: Date) => plans.follow(db, [{ customer, id }], now)

describe('steps that wait for an earlier one', () => {
  test('nothing heard: the call stands three days after the mail went out, once', async () => {
    const { customer, guide } = await guided()
    const now = jst('2026-07-21T11:01:00')
    expect(await followed(customer, guide, now)).toEqual({ planned: 1, cancelled: 0 })
    expect(await followed(customer, guide, now)).toEqual({ planned: 0, cancelled: 0 })
    expect(await row(customer, 'call')).toMatchObject({ state: 'planned', due: '2026-07-24 08:00' })
  })

  test('the answer comes: the call is cancelled, and a second bell changes nothing', async () => {
    const { customer, guide } = await guided()
    await followed(customer, guide, jst('2026-07-21T11:01:00'))
    const now = jst('2026-07-22T09:00:00')
    await touchpoints.recordOutcomes(db, [{ customerId: customer, id: guide, outcome: 'replied' }], 'test', now)
    expect(await followed(customer, guide, now)).toEqual({ planned: 0, cancelled: 1 })
    expect(await followed(customer, guide, now)).toEqual({ planned: 0, cancelled: 0 })
    expect(await row(customer, 'call')).toMatchObject({ state: 'cancelled', reason: 'plan.answered' })
  })

  test('a call in somebody’s hands goes too', async () => {
    const { customer, guide } = await guided()
    await followed(customer, guide, jst('2026-07-21T11:01:00'))
    const call = (await row(customer, 'call'))?.id ?? ''
    await reach(customer, call, 'handed', jst('2026-07-24T08:00:00'))
    const now = jst('2026-07-24T09:00:00')
    await touchpoints.recordOutcomes(db, [{ customerId: customer, id: guide, outcome: 'replied' }], 'test', now)
    expect(await followed(customer, guide, now)).toEqual({ planned: 0, cancelled: 1 })
    expect(await row(customer, 'call')).toMatchObject({ state: 'cancelled' })
  })

  test('an outcome of the call brings the next step; another outcome does not', async () => {
    for (const [outcome, expected] of [
      ['spoke', undefined],
      ['trouble', 'planned'],
    ] as const) {
      const { customer, guide } = await guided()
      await followed(customer, guide, jst('2026-07-21T11:01:00'))
      const call = (await row(customer, 'call'))?.id ?? ''
      const now = jst('2026-07-24T15:00:00')
      await reach(customer, call, 'handed', now)
      await touchpoints.recordOutcomes(db, [{ customerId: customer, id: call, outcome }], 'test', now)
      await followed(customer, call, now)
      expect((await row(customer, 'sorry'))?.state).toBe(expected)
    }
  })

  test('a bell that was missed is made good by the daily round', async () => {
    const { customer } = await guided()
    await plans.sweep(db, jst('2026-07-22T06:00:00'))
    expect(await row(customer, 'call')).toMatchObject({ due: '2026-07-24 08:00' })
  })
})

describe('who leaves', () => {
  test('a cancelled order takes its contacts along, with the reason', async () => {
    const { customer, order } = await guided()
    await sql`update orders set state = 'cancelled' where id = ${order}`.execute(db)
    await plans.sweep(db, jst('2026-07-23T06:00:00'))
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'plan.order-cancelled' })
    expect(await standing(customer)).toEqual([{ state: 'left', reason: 'plan.order-cancelled' }])
  })

  test('the goal is reached by another purchase, not by the one that began it', async () => {
    const { customer, order } = await guided()
    const said = (subject: string, at: Date) =>
      sql`insert into events (customer_id, name, at, recorded_at, subject_id) values (${customer}, 'order.placed', ${at}, ${at}, ${subject})`.execute(
        db,
      )
    await said(order, jst('2026-07-21T10:00:01'))
    await plans.sweep(db, jst('2026-07-24T06:00:00'))
    expect(await row(customer, 'year')).toMatchObject({ state: 'planned' })
    await said(newId(), jst('2026-07-24T10:00:00'))
    await plans.sweep(db, jst('2026-07-25T06:00:00'))
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'plan.goal' })
  })

  test('who says that they want no more leaves the plan, notices too; what went out stays', async () => {
    const { customer, guide } = await guided()
    await followed(customer, guide, jst('2026-07-21T11:01:00'))
    const call = (await row(customer, 'call'))?.id ?? ''
    await reach(customer, call, 'handed', jst('2026-07-24T08:00:00'))
    const now = jst('2026-07-24T10:00:00')
    await touchpoints.recordOutcomes(db, [{ customerId: customer, id: call, outcome: 'stop' }], 'test', now)
    await followed(customer, call, now)
    await followed(customer, call, now)
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'plan.said-stop' })
    expect((await row(customer, 'guide'))?.state).toBe('sent')
    expect(await standing(customer)).toEqual([{ state: 'left', reason: 'plan.said-stop' }])
  })

  test('by hand, and what already went out stays', async () => {
    const { customer } = await guided()
    expect(
      await plans.leave(
        db,
        { planId: plan, customers: [customer], reason: 'お客様のご希望' },
        'test',
        jst('2026-07-22T10:00:00'),
      ),
    ).toBe(1)
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'お客様のご希望' })
    expect(await row(customer, 'guide')).toMatchObject({ state: 'sent' })
  })
})
