import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Id } from '#kernel/ids.ts'
import { firstOfMonth } from '#kernel/month.ts'
import { type Counted, countedUpTo } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { announce } from '#platform/live.ts'
import { type CareAsked, type CareRecord, careCount, careRows, insertCareList, lockCare, markCare } from './care-store.ts'
import { silentPeople } from './views.ts'

/** From here on silence counts: half as long again as usual, and never under a month. */
const TOO_LONG = { ratio: 1.5, days: 30, usual: 90, most: 200 }
const MORNING = '10:00'

/**
 * Writes the 気づかいリスト of this month once: per branch the people whose silence is longest by their own rhythm (S3, G14), leaving out refusals, the dead and those
 * who are on a list already. Answers how many stand on it.
 */
export async function buildCareList(db: Db, zone: string, now: Date): Promise<number> {
  const month = firstOfMonth(dayOf(now, zone))
  return inTransaction(db, async tx => {
    const count = await insertCareList(tx, silentPeople(month, TOO_LONG, now))
    if (count > 0) await announce(tx, 'tasks')
    return count
  })
}

/** The list of a month, longest silence first. */
export function careList(db: Db, it: CareAsked & { after: number; limit: number }): Promise<CareRecord[]> {
  return careRows(db, it)
}

/** How many of the list of a month a filter finds. */
export async function careCounted(db: Db, asked: CareAsked): Promise<Counted> {
  return countedUpTo(await careCount(db, asked))
}

/** Puts one of the list into 今日 as a care call; done twice is done once. Answers the contact's id. */
export async function careFor(
  db: Db,
  it: { month: string; customer: string },
  who: { actor: string; zone: string },
  now: Date,
): Promise<string> {
  return inTransaction(db, async tx => {
    const row = await lockCare(tx, it.month, it.customer)
    if (!row) throw new Refusal('not-on-care-list', 'この方は今月の気づかいリストにいません。', { status: 404 })
    if (row.touchpoint_id) return row.touchpoint_id

    const due = at(dayOf(now, who.zone), MORNING, who.zone)
    const why = `いつもは${Math.round(row.rhythm_days)}日おき。もう${row.silence_days}日お話ししていません。`
    const contact = {
      why,
      customerId: it.customer as Id<'customer'>,
      kind: 'call',
      name: '気づかいのお電話',
      legalClass: 'notice',
      priority: 4,
      dueAt: +due > +now ? due : now,
    } as const
    const staff = row.staff_id ? { staffId: row.staff_id as Id<'staff'> } : {}
    const id = await touchpoints.planByHand(tx, { ...contact, ...staff }, who.actor, now, { care: true })
    await markCare(tx, it, { state: 'contacted', reason: null, touchpoint: id })
    await announce(tx, 'tasks')
    return id
  })
}

/** Passes one of the list over this month, with a reason. */
export async function passOver(db: Db, it: { month: string; customer: string }, reason: string): Promise<void> {
  await inTransaction(db, async tx => {
    if (!(await lockCare(tx, it.month, it.customer)))
      throw new Refusal('not-on-care-list', 'この方は今月の気づかいリストにいません。', { status: 404 })
    await markCare(tx, it, { state: 'passed', reason, touchpoint: null })
    await announce(tx, 'tasks')
  })
}

/** One of the list as the screen shows it. */
export function presentCare(row: CareRecord) {
  return {
    customerId: row.customer_id,
    customer: { name: row.name, kana: row.kana, honorific: row.honorific },
    contact: row.contact,
    staff: row.staff_name,
    silenceDays: row.silence_days,
    rhythmDays: row.rhythm_days,
    score: row.score,
    state: row.state,
    reason: row.reason,
    lastSpokenAt: row.last_spoken_at,
    lastWord: row.last_word,
  }
}
