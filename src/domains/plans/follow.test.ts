import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import * as templates from '#domains/templates/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { PlanDefinition } from './contract.ts'
import * as plans from './index.ts'

const jst = (text: string) => new Date(`${text}+09:00`)
const began = jst('2026-07-21T09:00:00')
const words = { subject: 'お礼', body: 'ありがとうございます。' }
const definition = PlanDefinition.parse({
  name: 'おつきあい',
  reentry: 'per-occurrence',
  leaveOn: ['order.placed'],
  steps: [
    {
      kind: 'message',
      key: 'guide',
      name: 'ご案内',
      hang: { from: 'anchor', anchor: 'purchase' },
      offset: { amount: 1, unit: 'hours' },
      legalClass: 'notice',
      template: 'words',
      channels: ['email'],
    },
    {
      kind: 'call',
      key: 'call',
      name: 'お電話',
      hang: { from: 'outcome', step: 'guide', is: 'none' },
      offset: { amount: 3, unit: 'days' },
      at: '18:00',
      legalClass: 'notice',
      template: 'talk',
    },
    {
      kind: 'message',
      key: 'sorry',
      name: 'お詫び',
      hang: { from: 'outcome', step: 'call', is: ['trouble'] },
      offset: { amount: 0, unit: 'days' },
      legalClass: 'notice',
      template: 'words',
      channels: ['email'],
    },
    {
      kind: 'message',
      key: 'year',
      name: '一年',
      hang: { from: 'anchor', anchor: 'purchase' },
      offset: { amount: 1, unit: 'years' },
      legalClass: 'notice',
      template: 'words',
      channels: ['email'],
    },
  ],
})

let database: Database
let plan = ''
beforeAll(async () => {
  database = await freshDb()
  await templates.install(
    database.db,
    [
      { ...words, key: 'words', name: '文面', kind: 'message', legalClass: 'notice' },
      { key: 'talk', name: '台本', kind: 'script', legalClass: 'notice', body: 'お元気ですか。' },
    ],
    began,
  )
  plan = await plans.create(database.db, { key: 'follow', definition }, began)
  await plans.activate(database.db, plan, { takeAlongDays: 0 }, 'test', began)
})

async function guided(): Promise<{ customer: string; order: string; guide: string }> {
  const [customer = ''] = await people(database.db, 1)
  const order = newId()
  await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at) values (${customer}, ${order}, 'test', ${order}, ${jst('2026-07-21T10:00:00')}, 5000, ${began})`.execute(
    database.db,
  )
  await plans.enrol(database.db, { customers: [customer], plans: [plan] }, jst('2026-07-21T10:01:00'))
  const guide = (await row(customer, 'guide'))?.id ?? ''
  await reach(customer, guide, 'sent', jst('2026-07-21T11:00:00'))
  return { customer, order, guide }
}

// As a worker would: claimed, then out.
async function reach(customer: string, id: string, to: 'sent' | 'handed', now: Date): Promise<void> {
  await touchpoints.turn(database.db, [{ customerId: customer, id, from: 'planned', to: 'claimed' }], 'test', now)
  await touchpoints.turn(
    database.db,
    [{ customerId: customer, id, from: 'claimed', to, channel: to === 'sent' ? 'email' : 'phone' }],
    'test',
    now,
  )
}

async function row(customer: string, step: string) {
  const found = await sql<{ id: string; state: string; reason: string | null; due: string }>`
    select id, state, reason, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as due from touchpoints where customer_id = ${customer} and step_key = ${step}`.execute(
    database.db,
  )
  return found.rows[0]
}

const followed = (customer: string, id: string, now: Date) => plans.follow(database.db, [{ customer, id }], now)

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
    await touchpoints.recordOutcomes(database.db, [{ customerId: customer, id: guide, outcome: 'replied' }], 'test', now)
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
    await touchpoints.recordOutcomes(database.db, [{ customerId: customer, id: guide, outcome: 'replied' }], 'test', now)
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
      await touchpoints.recordOutcomes(database.db, [{ customerId: customer, id: call, outcome }], 'test', now)
      await followed(customer, call, now)
      expect((await row(customer, 'sorry'))?.state).toBe(expected)
    }
  })

  test('a bell that was missed is made good by the daily round', async () => {
    const { customer } = await guided()
    await plans.sweep(database.db, jst('2026-07-22T06:00:00'))
    expect(await row(customer, 'call')).toMatchObject({ due: '2026-07-24 08:00' })
  })
})

describe('who leaves', () => {
  test('a cancelled order takes its contacts along, with the reason', async () => {
    const { customer, order } = await guided()
    await sql`update orders set state = 'cancelled' where id = ${order}`.execute(database.db)
    await plans.sweep(database.db, jst('2026-07-23T06:00:00'))
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'plan.order-cancelled' })
    const left = await database.db
      .selectFrom('enrolments')
      .select(['state', 'reason'])
      .where('customer_id', '=', customer)
      .execute()
    expect(left).toEqual([{ state: 'left', reason: 'plan.order-cancelled' }])
  })

  test('the goal is reached by another purchase, not by the one that began it', async () => {
    const { customer, order } = await guided()
    const said = (subject: string, at: Date) =>
      sql`insert into events (customer_id, name, at, recorded_at, subject_id) values (${customer}, 'order.placed', ${at}, ${at}, ${subject})`.execute(
        database.db,
      )
    await said(order, jst('2026-07-21T10:00:01'))
    await plans.sweep(database.db, jst('2026-07-24T06:00:00'))
    expect(await row(customer, 'year')).toMatchObject({ state: 'planned' })
    await said(newId(), jst('2026-07-24T10:00:00'))
    await plans.sweep(database.db, jst('2026-07-25T06:00:00'))
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'plan.goal' })
  })

  test('who says that they want no more leaves the plan, notices too; what went out stays', async () => {
    const { customer, guide } = await guided()
    await followed(customer, guide, jst('2026-07-21T11:01:00'))
    const call = (await row(customer, 'call'))?.id ?? ''
    await reach(customer, call, 'handed', jst('2026-07-24T08:00:00'))
    const now = jst('2026-07-24T10:00:00')
    await touchpoints.recordOutcomes(database.db, [{ customerId: customer, id: call, outcome: 'stop' }], 'test', now)
    await followed(customer, call, now)
    await followed(customer, call, now)
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'plan.said-stop' })
    expect((await row(customer, 'guide'))?.state).toBe('sent')
    const left = await database.db
      .selectFrom('enrolments')
      .select(['state', 'reason'])
      .where('customer_id', '=', customer)
      .execute()
    expect(left).toEqual([{ state: 'left', reason: 'plan.said-stop' }])
  })

  test('by hand, and what already went out stays', async () => {
    const { customer } = await guided()
    expect(
      await plans.leave(
        database.db,
        { planId: plan, customers: [customer], reason: 'お客様のご希望' },
        'test',
        jst('2026-07-22T10:00:00'),
      ),
    ).toBe(1)
    expect(await row(customer, 'year')).toMatchObject({ state: 'cancelled', reason: 'お客様のご希望' })
    expect(await row(customer, 'guide')).toMatchObject({ state: 'sent' })
  })
})
