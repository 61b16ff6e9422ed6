import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import type { DoneByHand, Move, State, TouchpointRow, Turn, Why } from './contract.ts'
import { oneRow } from './list-views.ts'
import { recordOutcomes } from './outcomes.ts'
import { releaseHeld, releaseInPeace as storedPeace } from './release-store.ts'
import { isTakenBack, notAfterMove, passesSecond } from './rules.ts'
import { turn } from './turning.ts'

/** Moves a waiting or held contact to another time, for a reason; the slack of its step moves along. */
export async function move(db: Db, customer: string, id: string, to: Move, actor: string, now: Date): Promise<void> {
  if (to.dueAt < now)
    throw new Refusal('move-to-past', '過ぎた日時には動かせません。これからの日時を選んでください。', { status: 422 })
  await byHand(db, customer, id, actor, now, row => ({
    to: 'moved',
    reason: 'hand.moved',
    note: to.reason,
    dueAt: to.dueAt,
    notAfter: notAfterMove(
      { dueAt: new Date(row.dueAt), notAfter: row.notAfter === null ? null : new Date(row.notAfter) },
      to.dueAt,
    ),
  }))
}

/** Leaves this one contact out, for a reason. */
export async function skip(db: Db, customer: string, id: string, why: Why, actor: string, now: Date): Promise<void> {
  await byHand(db, customer, id, actor, now, () => ({ to: 'skipped', reason: 'hand.skipped', note: why.reason }))
}

/** Takes the contact away, for a reason; a person's task for it goes with it. */
export async function cancel(db: Db, customer: string, id: string, why: Why, actor: string, now: Date): Promise<void> {
  await byHand(db, customer, id, actor, now, () => ({ to: 'cancelled', reason: 'hand.cancelled', note: why.reason }))
}

/** Somebody did it themselves: done, with the outcome. */
export async function doneByHand(db: Db, customer: string, id: string, how: DoneByHand, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await byHand(tx, customer, id, actor, now, () => ({
      to: 'done',
      reason: 'hand.done',
      note: how.reason,
      channel: how.channel ?? null,
    }))
    await recordOutcomes(tx, [{ customerId: customer, id, outcome: how.outcome, note: how.reason, key: 'by-hand' }], actor, now)
  })
}

/** A late or held contact is let go. */
export async function letGo(db: Db, customer: string, id: string, why: Why, actor: string, now: Date): Promise<void> {
  await byHand(db, customer, id, actor, now, row => ({
    to: 'skipped',
    reason: row.state === 'expired' ? 'hand.late-let-go' : 'hand.held-let-go',
    note: why.reason,
  }))
}

/** A late or held contact goes onto somebody's list of today: handed, and `tasks.take` is rung. */
export async function handOver(db: Db, customer: string, id: string, why: Why, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    const changed = await byHand(tx, customer, id, actor, now, () => ({ to: 'handed', reason: 'hand.handed', note: why.reason }))
    if (changed) await ring(tx, { job: 'tasks.take', payload: { customers: [customer], ids: [id] } })
  })
}

/** A held contact waits again; the gate judges it anew. */
export async function release(db: Db, customer: string, id: string, why: Why, actor: string, now: Date): Promise<void> {
  await byHand(db, customer, id, actor, now, () => ({ to: 'planned', reason: 'hand.released', note: why.reason }))
}

/** Takes back a skip or a cancellation: it waits again. Refusal `import-undone`: what came of an undone import comes again with the import, and would come twice. */
export async function restore(db: Db, customer: string, id: string, why: Why, actor: string, now: Date): Promise<void> {
  await byHand(db, customer, id, actor, now, row => {
    if (isTakenBack(row)) throw undone()
    const dueAt = new Date(Math.max(now.getTime(), new Date(row.dueAt).getTime()))
    return { to: 'moved', reason: 'hand.restored', note: why.reason, dueAt }
  })
}

/** Everything held for a reason (of one plan, if named) waits again: after a pause, after a hold was lifted. Answers the count. */
export function releaseAll(
  db: Db,
  which: { reason: string; planId?: string; customers?: readonly string[] },
  actor: string,
  now: Date,
): Promise<number> {
  return releaseHeld(db, which, actor, now)
}

/** What was held by a hold whose last day has come waits again; the gate judges it anew. Twice is once; answers the count. */
export function releaseInPeace(db: Db, today: Day, now: Date): Promise<number> {
  return storedPeace(db, today, 'system', now)
}

type Wish = Omit<Turn, 'customerId' | 'id' | 'from'> & { to: State }

function wished(row: TouchpointRow, wish: (row: TouchpointRow) => Wish): Wish {
  if (row.state === 'claimed') throw busy()
  const it = wish(row)
  if (passesSecond(row.reason, it.to)) throw waitsForSecond()
  return it
}

// Doing it twice is doing it once: a row that is there already is left alone.
async function byHand(
  db: Db,
  customerId: string,
  id: string,
  actor: string,
  now: Date,
  wish: (row: TouchpointRow) => Wish,
): Promise<boolean> {
  return inTransaction(db, async tx => {
    const row = await oneRow(tx, customerId, id)
    if (row === null)
      throw new Refusal('touchpoint-not-found', 'この接点は見つかりません。一覧を開き直してください。', { status: 404 })
    const it = wished(row, wish)
    if (row.state === it.to && row.reason === it.reason && it.to !== 'moved') return false

    const turned = await turn(tx, [{ ...it, customerId, id, from: row.state }], actor, now)
    if (turned.length === 0) throw meanwhile()
    if (row.state === 'handed') await ring(tx, { job: 'tasks.settle-gone', payload: { customers: [customerId], ids: [id] } })
    return true
  })
}

function meanwhile(): Refusal {
  return new Refusal('touchpoint-changed', 'ほかの人か配信が、この接点を先に動かしました。画面を開き直してください。', {
    status: 409,
  })
}

// What is in a worker's hand may be out already: a word against it would be a lie in the ledger.
function busy(): Refusal {
  return new Refusal('touchpoint-busy', 'いま送信しているところです。少し待ってから、もう一度お試しください。', { status: 409 })
}

function waitsForSecond(): Refusal {
  return new Refusal(
    'waits-for-second',
    '一度に大勢の方が計画に入ったため、二人目の承認がないと送れません。「承認」を見てください。',
    { status: 409 },
  )
}

function undone(): Refusal {
  return new Refusal(
    'import-undone',
    'この接点は、取り消した取込からできたものです。もう一度取り込むと、あらためて予定に入ります。',
    { status: 409 },
  )
}
