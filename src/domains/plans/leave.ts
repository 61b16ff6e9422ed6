import { sql } from 'kysely'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Sql } from './due-views.ts'
import { markLeft } from './enrolment-store.ts'
import { type Gone, leavers, waitingOfLeavers } from './leave-views.ts'

/** A customer leaves a plan by a person's word: what waits is cancelled with the reason. Answers how many occurrences they left. */
export function leave(
  db: Db,
  it: { planId: string; customers: readonly string[]; reason: string },
  actor: string,
  now: Date,
): Promise<number> {
  const chosen = sql`e.plan_id = ${it.planId}::uuid and e.customer_id = any(${[...it.customers]}::uuid[])`
  return leaveWhere(
    db,
    sql`select e.customer_id, e.plan_id, e.occurrence, ${it.reason}::text as reason from enrolments e where ${chosen} and e.state in ('inside', 'control')`,
    actor,
    now,
  )
}

/** Everybody for whom a plan lost its sense leaves it: order cancelled, item given up, dead, spoken to again, bought again, renewal moved, goal reached. Twice is once. */
export function leaveNeedless(
  db: Db,
  plan: { id: string; leaveOn: readonly string[] },
  since: Date,
  now: Date,
  customers?: readonly string[],
): Promise<number> {
  return leaveWhere(db, leavers(plan, since, now, customers), 'system', now)
}

function leaveWhere(db: Db, gone: Sql, actor: string, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const left: Gone[] = await markLeft(tx, gone, now)
    if (left.length === 0) return 0
    await touchpoints.turnWhere(tx, waitingOfLeavers(left), actor, now)
    await record(
      tx,
      left.map(it => ({
        customer: it.customerId,
        name: 'plan.left',
        at: now,
        actor,
        data: { plan: it.planId, occurrence: it.occurrence, reason: it.reason },
      })),
      now,
    )
    return left.length
  })
}
