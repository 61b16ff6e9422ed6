import fc from 'fast-check'
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
const bought = jst('2026-07-21T10:00:00')
const text = (key: string) => ({
  key,
  name: key,
  kind: 'message' as const,
  legalClass: 'notice' as const,
  subject: 'お礼',
  body: 'ありがとうございます。',
})
const step = (key: string, days: number, template = 'words') => ({
  kind: 'message',
  key,
  name: key,
  hang: { from: 'anchor', anchor: 'purchase' },
  offset: { amount: days, unit: 'days' },
  at: '10:00',
  legalClass: 'notice',
  template,
  channels: ['email'],
  notAfter: { amount: 2, unit: 'days' },
})
const definition = (steps: unknown[]) => PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps })

let database: Database
beforeAll(async () => {
  database = await freshDb()
  await templates.install(database.db, ['words', 'warmer', 'third', 'fourth'].map(text), began)
})

async function planWith(count: number, steps: unknown[]): Promise<{ id: string; customers: string[] }> {
  const id = await plans.create(database.db, { key: `p-${newId()}`, definition: definition(steps) }, began)
  await plans.activate(database.db, id, { takeAlongDays: 0 }, 'test', began)
  const customers = await people(database.db, count)
  for (const customer of customers) {
    await sql`insert into orders (customer_id, source, external_id, placed_at, total, recorded_at) values (${customer}, 'test', 'A', ${bought}, 5000, ${bought})`.execute(
      database.db,
    )
  }
  await plans.enrol(database.db, { plans: [id], customers }, jst('2026-07-21T10:01:00'))
  return { id, customers }
}

type Row = { id: string; customer: string; step: string; state: string; reason: string | null; due: string; version: number }
async function rows(plan: string): Promise<Row[]> {
  const found = await sql<Row>`
    select id, customer_id as customer, step_key as step, state, reason, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as due, plan_version as version
      from touchpoints where plan_id = ${plan} order by customer_id, step_key`.execute(database.db)
  return found.rows
}

async function send(plan: string, until: Date): Promise<void> {
  const due = (
    await sql<{
      customer_id: string
      id: string
      state: 'planned'
    }>`select customer_id, id, state from touchpoints where plan_id = ${plan} and state = 'planned' and due_at <= ${until}`.execute(
      database.db,
    )
  ).rows
  await touchpoints.turn(
    database.db,
    due.map(it => ({ customerId: it.customer_id, id: it.id, from: it.state, to: 'claimed' as const })),
    'test',
    until,
  )
  await touchpoints.turn(
    database.db,
    due.map(it => ({
      customerId: it.customer_id,
      id: it.id,
      from: 'claimed' as const,
      to: 'sent' as const,
      channel: 'email' as const,
    })),
    'test',
    until,
  )
}

describe('what a new version does to people inside', () => {
  test('is shown as cohorts with names behind them before anybody is touched', async () => {
    const { id } = await planWith(3, [step('a', 1, 'words'), step('b', 10), step('c', 20), step('d', 30)])
    const now = jst('2026-07-25T12:00:00')
    await send(id, now)
    await plans.saveDraft(
      database.db,
      id,
      {
        definition: definition([
          step('a', 1, 'words'),
          step('b', 12),
          step('c', 20, 'warmer'),
          step('again', 40, 'words'),
          step('e', 50, 'third'),
        ]),
      },
      now,
    )
    const before = await rows(id)
    const { cohorts, summary, inside } = await plans.effect(database.db, id, now)
    expect(cohorts.map(it => [it.id, it.people])).toEqual([
      ['doubled:again', 3],
      ['moved:b', 3],
      ['words:c', 3],
      ['removed:d', 3],
      ['added:e', 3],
    ])
    expect(inside).toBe(3)
    expect(summary).toContain('3人は二重になるため止める')
    const page = await plans.cohort(database.db, id, 'moved:b', { limit: 2 }, now)
    expect(page.items).toHaveLength(2)
    expect(page.items[0]?.newDueAt).toBe('2026-08-02T01:00:00.000Z')
    expect((await plans.cohort(database.db, id, 'moved:b', { limit: 2, cursor: page.next ?? '' }, now)).items).toHaveLength(1)
    expect(await rows(id)).toEqual(before)
  })

  test('follows each cohort’s choice: the new, the old, or a person’s word', async () => {
    const { id, customers } = await planWith(1, [step('b', 10), step('c', 20), step('d', 30)])
    const now = jst('2026-07-25T12:00:00')
    await plans.saveDraft(
      database.db,
      id,
      { definition: definition([step('b', 12), step('c', 20, 'warmer'), step('e', 50, 'third'), step('f', 60, 'fourth')]) },
      now,
    )
    const done = await plans.publish(
      database.db,
      id,
      { choices: { 'removed:d': 'old', 'words:c': 'ask', 'added:f': 'ask' } },
      'test',
      now,
    )
    expect(done).toEqual({ version: 2, changed: 1, planned: 2, stopped: 0, asked: 2 })
    expect((await rows(id)).map(({ step, state, reason, due, version }) => [step, state, reason, due, version])).toEqual([
      ['b', 'planned', null, '2026-08-02 10:00', 2],
      ['c', 'held', 'plan.asked', '2026-08-10 10:00', 1],
      ['d', 'planned', null, '2026-08-20 10:00', 1],
      ['e', 'planned', null, '2026-09-09 10:00', 2],
      ['f', 'held', 'plan.asked', '2026-09-19 10:00', 2],
    ])
    expect((await plans.asked(database.db, id, { limit: 10 })).items).toHaveLength(2)
    const c = (await rows(id)).find(it => it.step === 'c')
    await plans.answerAsked(database.db, id, [{ customerId: customers[0] ?? '', id: c?.id ?? '', choice: 'new' }], 'test', now)
    expect((await rows(id)).find(it => it.step === 'c')).toMatchObject({ state: 'planned', version: 2 })
  })

  test('a step moved before today is skipped, and a day somebody chose by hand stays', async () => {
    const { id, customers } = await planWith(1, [step('b', 10), step('c', 20)])
    const now = jst('2026-07-25T12:00:00')
    const c = (await rows(id)).find(it => it.step === 'c')
    await touchpoints.move(
      database.db,
      customers[0] ?? '',
      c?.id ?? '',
      { dueAt: jst('2026-08-15T15:00:00'), reason: 'ご都合' },
      'test',
      now,
    )
    await plans.saveDraft(database.db, id, { definition: definition([step('b', 2), step('c', 25)]) }, now)
    await plans.publish(database.db, id, { choices: {} }, 'test', now)
    expect((await rows(id)).map(({ step, state, due }) => [step, state, due])).toEqual([
      ['b', 'cancelled', '2026-07-31 10:00'],
      ['c', 'moved', '2026-08-15 15:00'],
    ])
  })
})

test('whatever is published in whatever order, nobody gets a step twice and nobody who chose the old loses one', async () => {
  const keys = ['a', 'b', 'c', 'd', 'e'] as const
  const version = fc.uniqueArray(
    fc.record({
      key: fc.constantFrom(...keys),
      days: fc.integer({ min: 1, max: 30 }),
      template: fc.constantFrom('words', 'warmer', 'third'),
    }),
    { selector: it => it.key, minLength: 1, maxLength: 5 },
  )
  const edit = fc.record({ version, choice: fc.constantFrom('new', 'old', 'ask'), later: fc.integer({ min: 0, max: 4 }) })
  await fc.assert(
    fc.asyncProperty(version, fc.array(edit, { minLength: 1, maxLength: 5 }), async (first, edits) => {
      const { id } = await planWith(
        2,
        first.map(it => step(it.key, it.days, it.template)),
      )
      const sent = new Map<string, number>()
      let now = jst('2026-07-21T12:00:00')
      for (const { version: next, choice, later } of edits) {
        now = new Date(now.getTime() + later * 86_400_000)
        await send(id, now)
        const before = await rows(id)
        await plans.saveDraft(
          database.db,
          id,
          { definition: definition(next.map(it => step(it.key, it.days, it.template))) },
          now,
        )
        const { cohorts } = await plans.effect(database.db, id, now)
        await plans.publish(
          database.db,
          id,
          {
            choices: Object.fromEntries(
              cohorts.filter(it => it.kind !== 'doubled').map(it => [it.id, choice as 'new' | 'old' | 'ask']),
            ),
          },
          'test',
          now,
        )
        const after = await rows(id)
        holds(choice, before, after, new Set(next.map(it => it.key)))
      }
      await send(id, jst('2026-12-01T00:00:00'))
      for (const row of (await rows(id)).filter(it => it.state === 'sent'))
        sent.set(`${row.customer} ${row.step}`, (sent.get(`${row.customer} ${row.step}`) ?? 0) + 1)
      expect([...sent.values()].every(count => count === 1)).toBe(true)
    }),
    { numRuns: 25 },
  )
}, 120_000)

function holds(choice: string, before: Row[], after: Row[], wanted: ReadonlySet<string>): void {
  const waiting = (all: Row[]) => all.filter(it => it.state === 'planned' || it.state === 'moved')
  const said = (all: Row[]) => waiting(all).map(it => `${it.customer} ${it.step} ${it.due}`)
  const held = (all: Row[]) => all.filter(it => it.state === 'held').length
  if (choice === 'old') expect(said(after)).toEqual(said(before))
  if (choice === 'ask') expect(held(after)).toBeGreaterThanOrEqual(held(before))
  if (choice === 'new') expect(waiting(after).filter(it => !wanted.has(it.step))).toEqual([])
}
