import { settings } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { minutesOf } from '#kernel/time-of-day.ts'
import { at, dayOf, timeOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { isUnmet, type LastHour, lastHour } from './agreed-rules.ts'
import { keepAgreed, releaseUnmetOf } from './agreed-store.ts'
import type { TouchpointRow, Why } from './contract.ts'
import { oneRow } from './list-views.ts'
import { notAfterMove } from './rules.ts'
import { turn } from './turning.ts'

/**
 * The customer whose time is none of ours said yes to our last hour for this one contact: it moves there, with their words, and the gate keeps to that hour alone.
 * Twice is once. Refusals `touchpoint-not-found`, `not-unmet`, `calendar-never-open`.
 */
export async function agreeToLastHour(db: Db, customer: string, id: string, why: Why, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    const row = await oneRow(tx, customer, id)
    if (row === null)
      throw new Refusal('touchpoint-not-found', 'この接点は見つかりません。一覧を開き直してください。', { status: 404 })
    if (row.state === 'moved' && row.reason === 'hand.agreed') return
    if (!isUnmet(row)) throw notUnmet()
    const { zone, hour } = await hourOf(tx, now)
    await keepAgreed(tx, customer, id, `${hour.from}-${hour.to}`)
    await turn(tx, [{ ...moved(row, hour, zone, now), customerId: customer, id, note: why.reason }], actor, now)
  })
}

/** What waited because the customer's time and ours never met waits for the gate again, of these customers or of all: their wish or our hours are others now. Answers the count. */
export const releaseUnmet = (db: Db, customers: readonly string[] | null, now: Date): Promise<number> =>
  releaseUnmetOf(db, customers, 'system', now)

function moved(row: TouchpointRow, { day, from }: LastHour, zone: string, now: Date) {
  const dueAt = new Date(Math.max(+now, +at(day, from, zone)))
  const before = { dueAt: new Date(row.dueAt), notAfter: row.notAfter === null ? null : new Date(row.notAfter) }
  return {
    from: row.state,
    to: 'moved' as const,
    reason: 'hand.agreed',
    dueAt,
    notAfter: notAfterMove(before, dueAt),
  }
}

async function hourOf(tx: Db, now: Date): Promise<{ zone: string; hour: LastHour }> {
  const house = await settings.all(tx)
  const { zone } = house.company
  const hour = lastHour(house, dayOf(now, zone), minutesOf(timeOf(now, zone)))
  if (hour === null)
    throw new Refusal('calendar-never-open', '営業日が見つかりません。営業カレンダーの休業日を見直してください。')
  return { zone, hour }
}

const notUnmet = (): Refusal =>
  new Refusal('not-unmet', 'この接点は、お時間が合わないための保留ではありません。画面を開き直してください。', { status: 409 })
