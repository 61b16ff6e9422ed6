import * as approvals from '#domains/approvals/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { Sql } from './due-views.ts'
import { freeOccurrences, markLeft } from './enrolment-store.ts'
import {
  type Gone,
  handedForNothing,
  insideFor,
  insideOf,
  insideOfStopped,
  leavers,
  UNDONE,
  waitingOfLeavers,
} from './leave-views.ts'
import { type Subject, unsaidOf } from './undone-views.ts'

/** A customer leaves a plan by a person's word: what waits is cancelled with the reason. Answers how many occurrences they left. */
export function leave(
  db: Db,
  it: { planId: string; customers: readonly string[]; reason: string },
  actor: string,
  now: Date,
): Promise<number> {
  return leaveWhere(db, insideOf(it), actor, now)
}

/** Orders that were cancelled: whoever is inside a plan because of one leaves it. Answers how many occurrences. */
export function withdraw(db: Db, subjects: readonly Subject[], now: Date): Promise<number> {
  return leaveWhere(db, insideFor(subjects, 'plan.order-cancelled'), 'system', now)
}

/**
 * Orders, items or events that never were, since their import was undone (0005): whoever is inside a plan because of one leaves it without a trace in its names, so that the same file,
 * taken in again, lets them enter anew; what was said stays said. Rings itself again, some rounds, while a worker holds a contact. Twice is once; answers how many occurrences.
 */
export function withdrawUndone(
  db: Db,
  { subjects, round }: { subjects: readonly Subject[]; round: number },
  now: Date,
): Promise<number> {
  return inTransaction(db, async tx => {
    const { underWay } = await touchpoints.takeBack(tx, { unsaid: unsaidOf(subjects), subjects, reason: UNDONE }, 'system', now)
    const left = await markLeft(tx, insideFor(subjects, UNDONE), now)
    await stopAll(tx, left, 'system', now)
    await freeOccurrences(tx, left)
    if (left.length > 0) await ringForEntries(tx)
    if (underWay && round < ROUNDS) {
      const payload = {
        undone: true,
        round: round + 1,
        customers: subjects.map(it => it.customer),
        ids: subjects.map(it => it.id),
      }
      await ring(tx, { job: 'plans.withdraw', payload, runAt: new Date(+now + UNDER_WAY) })
    }
    return left.length
  })
}

// A request under which nobody waits any more ends; the hourly round would see it late.
async function ringForEntries(tx: Db): Promise<void> {
  if ((await approvals.standingEntries(tx)).length > 0)
    await ring(tx, { job: 'plans.settle-entries', key: 'plans.settle-entries' })
}

// A worker's lease is over by then, even a dead one's.
const UNDER_WAY = 120_000
const ROUNDS = 5

/** Whoever said in one of these contacts that they want no more leaves its plan, occurrences of other purchases too; other plans and matters of safety go on. Twice is once. */
export function leaveStopped(db: Db, pins: readonly { customer: string; id: string }[], now: Date): Promise<number> {
  return leaveWhere(db, insideOfStopped(pins), 'system', now)
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
    await stopAll(tx, left, actor, now)
    await record(
      tx,
      toldOnce(left).map(it => ({
        customer: it.customerId,
        name: 'plan.left',
        at: now,
        actor,
        data: { plan: it.planId, occurrence: it.occurrence, reason: it.reason },
      })),
      now,
    )
    return toldOnce(left).length
  })
}

// What was bought and what arrived of it are one thing to leave.
function toldOnce(left: readonly Gone[]): Gone[] {
  const nameOf = (it: Gone, occurrence: string) => `${it.customerId} ${it.planId} ${occurrence}`
  const all = new Set(left.map(it => nameOf(it, it.occurrence)))
  return left.filter(it => {
    const bought = it.occurrence.replace(/^received:/, 'purchase:')
    return bought === it.occurrence || !all.has(nameOf(it, bought))
  })
}

async function stopAll(db: Db, left: readonly Gone[], actor: string, now: Date): Promise<void> {
  if (left.length === 0) return
  await touchpoints.turnWhere(db, waitingOfLeavers(left), actor, now)
  await takeBack(db, left, actor, now)
}

// Nobody phones about a bicycle that was given back: the call leaves 今日 too.
async function takeBack(db: Db, left: readonly Gone[], actor: string, now: Date): Promise<void> {
  const handed = await handedForNothing(db, left)
  if (handed.length === 0) return
  const turns = handed.map(it => ({ ...it, from: 'handed' as const, to: 'cancelled' as const }))
  const taken = await touchpoints.turn(db, turns, actor, now)
  await ring(db, {
    job: 'tasks.settle-gone',
    payload: { customers: taken.map(it => it.customerId), ids: taken.map(it => it.id) },
  })
}
