import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Id } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { announce } from '#platform/live.ts'
import type { Finish } from './contract.ts'
import { noteDeclined, noteSold, refuseUnaskedSale } from './offers.ts'
import { dropPromisesOf, keepFinished, makePromise } from './promises.ts'
import { refuseFurther, type Stopped } from './refusing.ts'
import { isHeard, ledgerOutcome, staffOf } from './rules.ts'
import { lockTask, markDone, markOpen, noteSpoken, type Passing, takeToPassOn } from './store.ts'
import { unfinished } from './unfinished.ts'

const PASS_ON_BATCH = 500
const MORNING = '10:00'

/** Finishes a task with how it went; what it moves on follows when the time to take it back is over. */
export async function finish(
  db: Db,
  id: string,
  how: Finish & { zone: string },
  actor: string,
  now: Date,
): Promise<{ undoUntil: Date | null }> {
  const passOnAt = new Date(+now + how.undoWithin * 1000)
  await inTransaction(db, async tx => {
    const task = unfinished(await lockTask(tx, id))
    await refuseUnaskedSale(tx, task, how, actor, now)
    await markDone(
      tx,
      {
        customer: task.customer_id,
        id,
        outcome: how.outcome,
        note: how.note ?? null,
        nextOn: how.nextOn ?? null,
        by: staffOf(actor),
        passOnAt,
        product: how.product ?? null,
        sold: how.sold ?? null,
        sale: how.sale ?? null,
      },
      now,
    )
    if (how.promise) await makePromise(tx, task.customer_id, { ...how.promise, taskId: id }, actor, now)
    await announce(tx, 'tasks')
  })
  if (how.undoWithin === 0) await passOn(db, how.zone, now)
  return { undoUntil: how.undoWithin > 0 ? passOnAt : null }
}

/** Takes a finished task back into today, as long as its outcome has not been passed on (Refusal: passed-on). */
export async function takeBack(db: Db, id: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    const task = await lockTask(tx, id)
    if (!task) throw new Refusal('no-such-task', 'この仕事は見つかりません。', { status: 404 })
    if (task.state !== 'done') return
    if (!task.pass_on_at || task.pass_on_at < now) {
      throw new Refusal('passed-on', 'この結果はもう計画に伝わりました。お客様の画面から記録を直してください。', { status: 409 })
    }
    await markOpen(tx, task.customer_id, id)
    await dropPromisesOf(tx, id, 'tasks', now)
    await announce(tx, 'tasks')
  })
}

/** Gives finished outcomes to the ledger, in sets: events, consent, last words, next dates. Answers how many. */
export async function passOn(db: Db, zone: string, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const done = await takeToPassOn(tx, PASS_ON_BATCH, now)
    if (done.length === 0) return 0
    const ledger = done.filter(task => task.kind !== 'promise')
    await touchpoints.recordOutcomes(
      tx,
      ledger.map(task => ({
        customerId: task.customer_id,
        id: task.id,
        outcome: ledgerOutcome(task.outcome),
        at: task.done_at,
        ...(task.note ? { note: task.note } : {}),
      })),
      'tasks',
      now,
    )
    const promised = done.filter(task => task.kind === 'promise')
    await keepFinished(
      tx,
      promised.map(task => ({ customer: task.customer_id, id: task.id, at: task.done_at, actor: byOf(task) })),
      now,
    )
    await noteWhatWasSaid(tx, done, now)
    await refuseFurther(tx, stoppedOf(done), now)
    await noteDeclined(tx, done, now)
    await noteSold(tx, done, zone, now)
    await planNext(tx, done, zone, now)
    return done.length
  })
}

async function noteWhatWasSaid(db: Db, done: readonly Passing[], now: Date): Promise<void> {
  const spoke = done.filter(task => isHeard(task.outcome))
  await noteSpoken(
    db,
    spoke.map(task => ({ customer: task.customer_id, at: task.done_at, word: task.note, staff: task.done_by })),
  )
  const words = done.filter(task => task.note)
  await record(
    db,
    words.map(task => ({
      customer: task.customer_id,
      name: 'talk.recorded',
      at: task.done_at,
      subject: task.id,
      channel: channelOf(task.kind),
      actor: byOf(task),
      data: { word: task.note, outcome: task.outcome, what: task.title },
    })),
    now,
  )
}

const stoppedOf = (done: readonly Passing[]): Stopped[] =>
  done
    .filter(task => task.outcome === 'stop')
    .map(task => ({ customer: task.customer_id, id: task.id, at: task.done_at, word: task.note, actor: byOf(task) }))

// The next date somebody promised while finishing becomes a contact by hand.
async function planNext(db: Db, done: readonly Passing[], zone: string, now: Date): Promise<void> {
  const promised = done.flatMap(task => (task.next_on ? [{ task, dueAt: at(task.next_on, MORNING, zone) }] : []))
  for (const [actor, theirs] of Map.groupBy(promised, it => byOf(it.task) ?? 'tasks'))
    await touchpoints.planManyByHand(
      db,
      theirs.map(it => nextContact(it.task, it.dueAt)),
      actor,
      now,
    )
}

function nextContact(task: Passing, dueAt: Date) {
  const contact = {
    customerId: task.customer_id as Id<'customer'>,
    kind: task.kind === 'visit' ? 'visit' : 'call',
    name: task.title,
  } as const
  const why = task.note ? { why: task.note.slice(0, 400) } : {}
  const staff = task.staff_id ? { staffId: task.staff_id as Id<'staff'> } : {}
  const branch = task.branch_id ? { branchId: task.branch_id as Id<'branch'> } : {}
  return { ...contact, ...why, ...staff, ...branch, legalClass: 'notice', priority: 3, dueAt } as const
}

const byOf = (task: Passing): string | null => (task.done_by ? `staff:${task.done_by}` : null)
const channelOf = (kind: string): string => ({ call: 'phone', visit: 'visit', postcard: 'postcard' })[kind] ?? kind
