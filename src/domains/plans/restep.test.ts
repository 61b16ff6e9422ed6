import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import { definitionOf, jst, mail, planShop } from '#test/support/plans.ts'
import { follower } from './follower.ts'
import * as plans from './index.ts'

const began = jst('2026-07-21T09:00:00')
const later = jst('2026-07-21T12:00:00')
const guide = (more: object = {}) =>
  mail('guide', { offset: { amount: 3, unit: 'days' }, at: '10:00', notAfter: { amount: 2, unit: 'days' }, ...more })
const { db, running, bought, standing } = await planShop()

async function waitingPlan(): Promise<{ id: string; customer: string }> {
  await sql`delete from orders`.execute(db)
  const { id } = await running([guide()], {}, 0, began)
  const [customer = ''] = await people(db, 1)
  await bought(customer, began)
  await plans.enrol(db, { plans: [id], customers: [customer] }, began)
  return { id, customer }
}

async function row(plan: string) {
  const found = await sql<{ state: string; due: string; until: string; legal: string; priority: number; version: number }>`
    select state, to_char(due_at at time zone 'Asia/Tokyo', 'MM-DD HH24:MI') as due, to_char(not_after at time zone 'Asia/Tokyo', 'MM-DD HH24:MI') as until,
           legal_class as legal, priority, plan_version as version from touchpoints where plan_id = ${plan}`.execute(db)
  return found.rows[0]
}

async function becomes(id: string, more: object, choices: Record<string, 'new' | 'old' | 'ask'> = {}): Promise<void> {
  await plans.saveDraft(db, id, { definition: definitionOf([guide(more)]) }, later)
  await plans.publish(db, id, { choices }, 'test', later)
}

describe('a new version reaches what already waits', () => {
  test.each([
    ['only the last instant', { notAfter: { amount: 5, unit: 'days' } }, { until: '07-29 10:00' }],
    ['only the legal class', { legalClass: 'ad' }, { legal: 'ad' }],
    ['only the priority', { priority: 2 }, { priority: 2 }],
    [
      'the day and the last instant',
      { at: '15:00', notAfter: { amount: 1, unit: 'days' } },
      { due: '07-24 15:00', until: '07-25 15:00' },
    ],
  ])('%s', async (_, more, changed) => {
    const { id } = await waitingPlan()
    const before = { state: 'planned', due: '07-24 10:00', until: '07-26 10:00', legal: 'notice', priority: 5, version: 1 }
    expect(await row(id)).toEqual(before)
    await becomes(id, more)
    expect(await row(id)).toEqual({ ...before, version: 2, ...changed })
  })

  test('a contact put off by the gate keeps its day; its last instant counts from the day it was planned for', async () => {
    const { id } = await waitingPlan()
    await sql`update touchpoints set state = 'moved', reason = 'cap.week', due_at = due_at + interval '1 day' where plan_id = ${id}`.execute(
      db,
    )
    await becomes(id, { notAfter: { amount: 3, unit: 'days' } })
    expect(await row(id)).toMatchObject({ state: 'moved', due: '07-25 10:00', until: '07-27 10:00', version: 2 })
  })

  test('what the cap made a call keeps the days it has for the call, and gets all else', async () => {
    const { id } = await waitingPlan()
    await sql`
      update touchpoints set kind = 'call', state = 'moved', reason = 'cap.call', due_at = due_at + interval '3 days', not_after = due_at + interval '5 days',
             data = jsonb_build_object('cap', true) where plan_id = ${id}`.execute(db)
    await becomes(id, { priority: 2, notAfter: { amount: 1, unit: 'days' } })
    expect(await row(id)).toMatchObject({ state: 'moved', due: '07-27 10:00', until: '07-29 10:00', priority: 2, version: 2 })
  })

  test('who finishes the old version keeps all of it; who is asked gets it with the answer', async () => {
    const { id, customer } = await waitingPlan()
    await becomes(id, { priority: 1, notAfter: { amount: 9, unit: 'days' } }, { 'words:guide': 'old' })
    expect(await row(id)).toMatchObject({ priority: 5, until: '07-26 10:00', version: 1 })
    await becomes(id, { priority: 3, notAfter: { amount: 4, unit: 'days' } }, { 'words:guide': 'ask' })
    expect(await row(id)).toMatchObject({ state: 'held', priority: 5, until: '07-26 10:00' })
    const [held] = (await plans.asked(db, id, { limit: 5 })).items
    await plans.answerAsked(db, id, [{ customerId: customer, id: held?.id ?? '', choice: 'new' }], 'test', later)
    expect(await row(id)).toMatchObject({ state: 'planned', priority: 3, until: '07-28 10:00', version: 3 })
  })
})

test('who dies leaves the plans they were left out of for comparison too', async () => {
  const { id, customer } = await waitingPlan()
  await sql`update enrolments set state = 'control' where plan_id = ${id}`.execute(db)
  await follower.stopped?.(db, [customer], 'deceased', 'test', later)
  expect(await standing(customer)).toEqual([{ state: 'left', reason: 'person.deceased' }])
})
