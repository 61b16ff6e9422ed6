import { sql } from 'kysely'
import { expect } from 'vitest'
import * as gate from '#domains/gate/index.ts'
import * as plans from '#domains/plans/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { people } from '#test/support/people.ts'
import { jst, mail, planShop } from '#test/support/plans.ts'

export const ordered = jst('2026-07-21T10:00:00')
export const called = jst('2026-07-22T10:30:00')
export const later = jst('2026-07-22T11:00:00')
const call = mail('call', {
  kind: 'call',
  template: 'talk',
  channels: undefined,
  offset: { amount: 1, unit: 'days' },
  notAfter: { amount: 3, unit: 'days' },
})

export type Row = {
  id: string
  state: string
  reason: string | null
  order: string
  occurrence: string
  into: string | null
  due: Date
}

/** A shop that calls once about the orders of a day, for the stories of what becomes of such a call. */
export async function twinShop() {
  const { db, running, bought } = await planShop()

  async function rowsOf(customer: string): Promise<Row[]> {
    const found = await sql<Row>`
      select id, state, reason, subject_id as "order", occurrence, merged_into as into, due_at as due from touchpoints
       where customer_id = ${customer} order by occurrence`.execute(db)
    return found.rows
  }
  const statesOf = async (customer: string) => (await rowsOf(customer)).map(it => it.state).sort()

  /** The gate answers all that is due; `until` names how far a worker comes with what may go. */
  async function work(at: Date, until: 'handed' | 'claimed' = 'handed'): Promise<void> {
    for (const lane of await touchpoints.lanesDue(db, at))
      await db.transaction().execute(async tx => {
        const claimed = await touchpoints.claim(tx, { worker: 'w', lane, limit: 100, until: jst('2026-07-22T23:00:00') }, at)
        const judged = await gate.judge(tx, claimed, at)
        const go = judged.filter(it => it.verdict.answer === 'hand')
        if (until === 'claimed') return
        const turns = go.map(({ touchpoint: { customerId, id, channel } }) => ({
          customerId,
          id,
          channel,
          from: 'claimed' as const,
          to: 'handed' as const,
        }))
        await touchpoints.turn(tx, turns, 'worker:w', at)
      })
  }

  /** Somebody who bought three times on one day and is to be called once about it. */
  async function threeOrders(until: 'handed' | 'claimed' = 'handed') {
    const plan = await running([call], {}, 0, jst('2026-07-21T09:00:00'))
    const [ken = ''] = await people(db, [{ mobile: '+819012345678' }])
    for (const minutes of [0, 10, 20]) await bought(ken, new Date(+ordered + minutes * 60_000))
    await plans.sweep(db, new Date(+ordered + 3_600_000), [plan.id])
    await work(called, until)
    const rows = await rowsOf(ken)
    const first = rows.find(it => it.state !== 'merged')
    expect(rows.map(it => `${it.state} ${it.state === 'merged' ? '' : it.reason}`.trim()).sort()).toEqual([
      `${until} null`,
      'merged',
      'merged',
    ])
    if (!first) throw new Error('nobody is called')
    return { plan, ken, first, others: rows.filter(it => it.id !== first.id) }
  }

  return { db, rowsOf, statesOf, work, threeOrders }
}
