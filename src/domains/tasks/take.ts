import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { announce } from '#platform/live.ts'
import { dropUnwanted } from './offers.ts'
import { cancelGone, insertTasks, lockTask, markHandedOver, markOpen, markSnoozed, reassign } from './store.ts'
import { unfinished } from './unfinished.ts'
import { handedAsTasks } from './views.ts'

export type Pin = { customer: string; id: string }

/** Opens a task for each of these handed touchpoints (those that have one keep it); answers how many were new. */
export async function take(db: Db, touchpoints: readonly Pin[], zone: string, now: Date): Promise<number> {
  if (touchpoints.length === 0) return 0
  return inTransaction(db, async tx => {
    const count = await insertTasks(tx, handedAsTasks(touchpoints, now, zone))
    if (count > 0) await dropUnwanted(tx, [...new Set(touchpoints.map(it => it.customer))], now)
    if (count > 0) await announce(tx, 'tasks')
    return count
  })
}

/** Cancels the open tasks of touchpoints that left a person's hands by another way; answers how many. */
export async function settleGone(db: Db, touchpoints: readonly Pin[]): Promise<number> {
  return inTransaction(db, async tx => {
    const count = await cancelGone(tx, touchpoints)
    if (count > 0) await announce(tx, 'tasks')
    return count
  })
}

/** Puts a task off until an instant, with a reason that stays on record. */
export async function snooze(db: Db, id: string, it: { until: Date; reason: string }, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    const task = unfinished(await lockTask(tx, id))
    await markSnoozed(tx, id, it.until, it.reason)
    await record(
      tx,
      [
        {
          customer: task.customer_id,
          name: 'task.snoozed',
          at: now,
          subject: id,
          actor,
          data: { until: it.until.toISOString(), reason: it.reason },
        },
      ],
      now,
    )
    await announce(tx, 'tasks')
  })
}

/** Brings a snoozed task back to today. */
export async function wake(db: Db, id: string): Promise<void> {
  await inTransaction(db, async tx => {
    const task = unfinished(await lockTask(tx, id))
    if (task.state === 'open') return
    await markOpen(tx, task.customer_id, id)
    await announce(tx, 'tasks')
  })
}

/** Gives a task to somebody else, with a reason. */
export async function handOver(
  db: Db,
  id: string,
  it: { staffId: string; reason: string },
  actor: string,
  now: Date,
): Promise<void> {
  await inTransaction(db, async tx => {
    const task = unfinished(await lockTask(tx, id))
    await markHandedOver(tx, id, it.staffId)
    await record(
      tx,
      [
        {
          customer: task.customer_id,
          name: 'task.handed-over',
          at: now,
          subject: id,
          actor,
          data: { to: it.staffId, reason: it.reason },
        },
      ],
      now,
    )
    await announce(tx, 'tasks')
  })
}

/** The open tasks of somebody who left go to a colleague, or to nobody in particular: then the branch sees them. Answers how many. */
export async function passToColleague(db: Db, from: string, to: string | null): Promise<number> {
  return inTransaction(db, async tx => {
    const count = await reassign(tx, from, to)
    if (count > 0) await announce(tx, 'tasks')
    return count
  })
}
