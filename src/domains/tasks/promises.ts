import { settings } from '#domains/staff/index.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { announce } from '#platform/live.ts'
import { closePromise, insertPromise, lockPromise, markKept, promisesMadeIn } from './promise-store.ts'
import { staffOf } from './rules.ts'

type NewPromise = { what: string; dueOn: string; staffId?: string | undefined; taskId?: string | undefined }

/** Writes down what we said we would do and by when; it stands in 今日 as a task of its own. Answers its id. */
export async function makePromise(db: Db, customer: string, it: NewPromise, actor: string, now: Date): Promise<string> {
  const id = newId<'promise'>()
  await inTransaction(db, async tx => {
    const { zone } = await settings.get(tx, 'company')
    await insertPromise(
      tx,
      { customer, id, what: it.what, dueOn: it.dueOn, staffId: it.staffId ?? staffOf(actor), taskId: it.taskId ?? null, zone },
      now,
    )
    await record(
      tx,
      [{ customer, name: 'promise.made', at: now, subject: id, actor, data: { what: it.what, dueOn: it.dueOn } }],
      now,
    )
    await announce(tx, 'tasks')
  })
  return id
}

/** Marks a promise kept; kept twice is kept once. */
export async function keepPromise(db: Db, id: string, actor: string, now: Date): Promise<void> {
  await close(db, id, { kept: true, reason: null }, actor, now)
}

/** Lets a promise go, with the reason that was told to the customer. */
export async function dropPromise(db: Db, id: string, reason: string, actor: string, now: Date): Promise<void> {
  await close(db, id, { kept: false, reason }, actor, now)
}

/** Promises whose line in 今日 was finished are kept: in sets, each once. */
export async function keepFinished(
  db: Db,
  finished: readonly { customer: string; id: string; at: Date; actor: string | null }[],
  now: Date,
): Promise<void> {
  if (finished.length === 0) return
  const actors = new Map(finished.map(it => [it.id, it.actor]))
  const kept = await markKept(db, finished)
  const facts = kept.map(it => ({
    customer: it.customer_id,
    name: 'promise.kept',
    at: it.kept_at,
    subject: it.id,
    actor: actors.get(it.id) ?? null,
    data: { what: it.what },
  }))
  await record(db, facts, now)
}

/** What was promised while a task was finished goes with the outcome that is taken back. */
export async function dropPromisesOf(db: Db, task: string, actor: string, now: Date): Promise<void> {
  for (const id of await promisesMadeIn(db, task)) await dropPromise(db, id, '結果を取り消したため', actor, now)
}

async function close(db: Db, id: string, how: { kept: boolean; reason: string | null }, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    const promise = await lockPromise(tx, id)
    if (!promise) throw new Refusal('no-such-promise', 'この約束は見つかりません。', { status: 404 })
    if (promise.kept_at || promise.dropped_reason) return
    await closePromise(tx, promise, how, staffOf(actor), now)
    await record(
      tx,
      [
        {
          customer: promise.customer_id,
          name: how.kept ? 'promise.kept' : 'promise.dropped',
          at: now,
          subject: id,
          actor,
          data: { what: promise.what, ...(how.reason ? { reason: how.reason } : {}) },
        },
      ],
      now,
    )
    await announce(tx, 'tasks')
  })
}
