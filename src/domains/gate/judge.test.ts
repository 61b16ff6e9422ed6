import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { GATE_VERSION } from './contract.ts'
import * as gate from './index.ts'

const TUESDAY = new Date('2026-07-21T02:00:00Z')
const DAY = 86_400_000

let database: Database
beforeAll(async () => {
  database = await freshDb()
})

async function planned(
  customers: readonly string[],
  steps: readonly { key: string; legal: string; due?: Date; priority?: number; condition?: object }[],
  more: { control?: number; count?: number } = {},
) {
  const plan = newId()
  const cards = steps.map(({ key, condition }) => ({
    key,
    card: { name: key, channels: ['email' as const], ...(condition ? { condition } : {}) } as never,
  }))
  await touchpoints.register(database.db, plan, 1, { name: '物販・EC', control: more.control ?? 0, steps: cards }, TUESDAY)
  for (const step of steps) {
    await touchpoints.plan(
      database.db,
      sql`select c.id, ${plan}::uuid, ${step.key}::text, 'x:' || n, 1, 'message', ${step.legal}::text, ${step.priority ?? 5}::smallint, ${step.due ?? TUESDAY}::timestamptz, null, null, null, null
            from unnest(${[...customers]}::uuid[]) as c(id), generate_series(1, ${more.count ?? 1}) n`,
      TUESDAY,
    )
  }
  return plan
}

/** One worker's round: every lane it can get, claimed and judged in one transaction, what may go is settled as sent. */
async function round(worker: string, now: Date): Promise<void> {
  for (const lane of await touchpoints.lanesDue(database.db, now)) {
    const judged = await database.db
      .transaction()
      .execute(async tx =>
        gate.judge(tx, await touchpoints.claim(tx, { worker, lane, limit: 50, until: new Date(now.getTime() + DAY) }, now), now),
      )
    const sent = judged
      .filter(it => it.verdict.answer === 'send')
      .map(({ touchpoint: it }) => ({
        customerId: it.customerId,
        id: it.id,
        from: 'claimed' as const,
        to: 'sent' as const,
        channel: it.channel,
        worker,
      }))
    await touchpoints.turn(database.db, sent, `worker:${worker}`, now)
  }
}

const rows = (plan: string) =>
  database.db
    .selectFrom('touchpoints')
    .select(['customer_id', 'id', 'state', 'reason', 'due_at', 'contacted_at', 'step_key'])
    .where('plan_id', '=', plan)
    .execute()

describe('the gate', () => {
  it('records one verdict for each and settles what is not to go', async () => {
    const [ken = '', dead = '', refused = ''] = await people(database.db, [{}, { state: 'deceased' }, {}])
    await consent.say(database.db, [{ customer: refused, said: 'no', channel: 'all', topic: 'all', way: 'phone' }], TUESDAY)
    const plan = await planned([ken, dead, refused], [{ key: 'thanks', legal: 'notice' }])
    await round('w1', TUESDAY)
    const by = Object.fromEntries((await rows(plan)).map(row => [row.customer_id, row]))
    expect(by[ken]).toMatchObject({ state: 'sent' })
    expect(by[dead]).toMatchObject({ state: 'skipped', reason: 'person.deceased' })
    expect(by[refused]).toMatchObject({ state: 'skipped', reason: 'refusal.all' })
    const verdicts = await database.db
      .selectFrom('verdicts')
      .select(['customer_id', 'answer', 'rule', 'channel', 'gate_version'])
      .where('customer_id', 'in', [ken, dead, refused])
      .execute()
    expect(verdicts).toHaveLength(3)
    expect(verdicts.find(it => it.customer_id === ken)).toMatchObject({
      answer: 'send',
      rule: 'pass',
      channel: 'email',
      gate_version: GATE_VERSION,
    })
  })

  it('asks what a condition asks, of the customer, the order and the purchases', async () => {
    const [ken = '', chihiro = ''] = await people(database.db, [
      { attributes: { bike: 'electric' } },
      { attributes: { bike: 'city' } },
    ])
    const condition = {
      all: [
        { fact: 'attribute.bike', is: 'eq', value: 'electric' },
        { fact: 'purchases.count', is: 'lt', value: 1 },
        { fact: 'customer.email', is: 'present' },
      ],
    }
    const plan = await planned([ken, chihiro], [{ key: 'battery', legal: 'notice', condition }])
    await round('w1', TUESDAY)
    const by = Object.fromEntries((await rows(plan)).map(row => [row.customer_id, row.state]))
    expect(by).toEqual({ [ken]: 'sent', [chihiro]: 'skipped' })
    const verdict = await database.db
      .selectFrom('verdicts')
      .select('evidence')
      .where('customer_id', '=', chihiro)
      .executeTakeFirstOrThrow()
    expect(verdict.evidence).toMatchObject({ fact: 'attribute.bike', found: 'city' })
  })

  it('leaves out the control group from ads alone', async () => {
    const [control = ''] = await people(database.db, [{ bucket: 10 }])
    await consent.say(database.db, [{ customer: control, said: 'yes', channel: 'email', way: 'form' }], TUESDAY)
    const plan = await planned(
      [control],
      [
        { key: 'news', legal: 'ad' },
        { key: 'thanks', legal: 'notice' },
      ],
      { control: 5 },
    )
    await round('w1', TUESDAY)
    expect(Object.fromEntries((await rows(plan)).map(row => [row.step_key, row.reason ?? row.state]))).toEqual({
      news: 'control',
      thanks: 'sent',
    })
  })

  it('keeps what a paused plan holds, and lets it go when the plan goes on', async () => {
    const [ken = ''] = await people(database.db, 1)
    const plan = await planned([ken], [{ key: 'thanks', legal: 'notice' }])
    await touchpoints.switchPlan(database.db, plan, 'paused', TUESDAY)
    await round('w1', TUESDAY)
    expect(await rows(plan)).toMatchObject([{ state: 'held', reason: 'paused.plan' }])
    await touchpoints.switchPlan(database.db, plan, 'active', TUESDAY)
    await round('w1', TUESDAY)
    expect(await rows(plan)).toMatchObject([{ state: 'sent' }])
  })

  it('never passes a cap over a month of ads, two workers at once, and drops none', async () => {
    const who = await people(database.db, 6)
    await consent.say(
      database.db,
      who.map(customer => ({ customer, said: 'yes' as const, channel: 'email' as const, way: 'form' as const })),
      new Date(TUESDAY.getTime() - DAY),
    )
    const dues = [0, 0, 1, 3, 3, 7, 12, 12, 20].map((day, n) => ({
      key: `news-${n}`,
      legal: 'ad',
      priority: (n % 3) + 1,
      due: new Date(TUESDAY.getTime() + day * DAY),
    }))
    const plan = await planned(who, dues)
    for (let day = 0; day < 75; day += 1) {
      for (const hour of [0, 2]) {
        const now = new Date(TUESDAY.getTime() + day * DAY + hour * 3_600_000)
        await Promise.all([round('w1', now), round('w2', now)])
      }
    }
    const all = await rows(plan)
    expect(all.map(row => row.state)).toEqual(Array(54).fill('sent'))
    for (const customer of who) {
      const days = all
        .filter(row => row.customer_id === customer)
        .map(row => Math.floor((Number(row.contacted_at) + 9 * 3_600_000) / DAY))
      for (const day of days) {
        const within = (span: number) => days.filter(it => it <= day && it > day - span).length
        expect([within(1) <= 1, within(7) <= 2, within(31) <= 6]).toEqual([true, true, true])
      }
    }
  }, 60_000)

  it('lets a relation stand for a yes where the company says so', async () => {
    const [ken = ''] = await people(database.db, 1)
    await settings.put(database.db, 'basis', { relationSuffices: true }, 'staff:1', TUESDAY)
    await sql`insert into purchase_facts (customer_id, purchases, spend, currency) values (${ken}, 1, 4800, 'JPY')`.execute(
      database.db,
    )
    const plan = await planned([ken], [{ key: 'news', legal: 'ad' }])
    await round('w1', TUESDAY)
    expect(await rows(plan)).toMatchObject([{ state: 'sent' }])
  })
})
