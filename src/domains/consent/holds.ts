import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { USUAL_CALENDAR } from '#kernel/business-calendar.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import { moveDay } from '#kernel/offset.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { Hold } from './contract.ts'
import { closeHold, complaining, complaintAt, insertHolds, liftHold, type NewHold, openHolds } from './hold-store.ts'
import { holdsReaching, type Reaching, reachedBy } from './reach-views.ts'

/**
 * Leaves people in peace for a reason, until a day or until it is lifted; a mourning without a day lasts the months of manners and is the whole home's. Event `hold.placed`. Answers how many are new.
 * @law H11
 */
export function hold(db: Db, holds: readonly NewHold[], actor: string, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const mourned = holds.some(it => it.kind === 'mourning' && !it.until) ? await mournedUntil(tx, now) : null
    const named = holds.map(it => ({
      ...it,
      id: it.id ?? newId(),
      reach: it.reach ?? (it.kind === 'mourning' ? ('household' as const) : ('person' as const)),
      until: it.until ?? (it.kind === 'mourning' ? mourned : null),
    }))
    const count = await insertHolds(tx, named, actor, now)
    const facts = named.map(it => ({
      customer: it.customer,
      name: 'hold.placed',
      at: now,
      subject: it.id,
      actor,
      source: 'hold',
      externalId: `${it.id}:placed`,
      data: { kind: it.kind, reach: it.reach, ...(it.until ? { until: it.until } : {}) },
    }))
    await record(tx, facts, now)
    return count
  })
}

/**
 * Who told us of a trouble is left in peace until it is settled: an open complaint each, unless one is open already. `id` names what they told it about; twice is once. Answers how many are new.
 * @law Q8
 */
export async function complained(
  db: Db,
  troubles: readonly { customer: string; id: string; note: string | null }[],
  actor: string,
  now: Date,
): Promise<number> {
  if (troubles.length === 0) return 0
  const first = new Map(troubles.toReversed().map(it => [it.customer, it]))
  const open = await complaining(db, [...first.keys()])
  const fresh = [...first.values()].filter(it => !open.has(it.customer))
  return hold(
    db,
    fresh.map(it => ({ ...it, kind: 'complaint' as const })),
    actor,
    now,
  )
}

/**
 * Ends a hold, with a reason. Doing it twice is doing it once. A complaint that is over keeps its people in peace some days more, unless it was a mistake.
 * Event `hold.lifted`; rings `touchpoints.release` {customers, reason}. Refusal `hold-reason-missing`.
 * @law Q8
 */
export function lift(
  db: Db,
  customer: string,
  id: string,
  why: string,
  actor: string,
  now: Date,
  { mistaken = false }: { mistaken?: boolean } = {},
): Promise<void> {
  if (why.trim() === '') throw new Refusal('hold-reason-missing', '見合わせを終える理由を入力してください。', { status: 422 })
  const act: Act = { customer, id, why, actor, now }
  return inTransaction(db, async tx => {
    const complaint = mistaken ? null : await complaintAt(tx, customer, id)
    if (complaint === null) await liftNow(tx, act)
    else if (!complaint.closed) await closeComplaint(tx, act)
  })
}

/** Refuses to end what protects our own people: that is for whoever may decide for others. Refusal `hold-not-yours` (403). */
export async function refuseProtecting(db: Db, customer: string, id: string): Promise<void> {
  const protects = (await openHolds(db, [customer])).some(it => it.id === id && it.kind === 'harassment')
  if (protects)
    throw new Refusal('hold-not-yours', 'スタッフを守るための見合わせは、責任者か店長だけが終えられます。', { status: 403 })
}

type Act = { customer: string; id: string; why: string; actor: string; now: Date }

async function closeComplaint(tx: Db, act: Act): Promise<void> {
  const until = await quietUntil(tx, act.now)
  await closeHold(tx, act.customer, act.id, until, act.now)
  await said(tx, act, 'closed', { until })
}

async function liftNow(tx: Db, act: Act): Promise<void> {
  const lifted = await liftHold(tx, act.customer, act.id, act.why, act.actor, act.now)
  if (lifted === null) return
  await said(tx, act, 'lifted', {})
  const customers = await reachedBy(tx, act.customer, lifted)
  await ring(tx, { job: 'touchpoints.release', payload: { customers, reason: `peace.${lifted.kind}` } })
}

function said(tx: Db, { customer, id, why, actor, now }: Act, how: string, more: object): Promise<unknown> {
  const fact = { customer, name: 'hold.lifted', at: now, subject: id, actor, source: 'hold', externalId: `${id}:${how}` }
  return record(tx, [{ ...fact, data: { why, ...more } }], now)
}

/** The holds of these customers that were not lifted; `until` (a day, itself free) may be over. */
export async function holdsOf(db: Db, customers: readonly string[]): Promise<Map<string, Hold[]>> {
  return Map.groupBy(await openHolds(db, customers), it => it.customer)
}

/** The holds that reach these homes and companies from whoever carries them, by the id of the home or company. @law Q8 H11 */
export async function holdsAround(
  db: Db,
  groups: { households: readonly string[]; companies: readonly string[] },
): Promise<Map<string, Reaching[]>> {
  return Map.groupBy(await holdsReaching(db, groups), it => it.group)
}

/** Until when a mourning that begins now lasts by manners. @law H11 */
export async function mournedUntil(db: Db, now: Date): Promise<Day> {
  const [known, today] = [await law.book(db), await todayOf(db, now)]
  return moveDay(today, law.figure(known, 'mourning.months', today), 'months', USUAL_CALENDAR)
}

/** How many days an ended complaint keeps its people in peace. @law Q8 */
export async function peaceDays(db: Db, now: Date): Promise<number> {
  return law.figure(await law.book(db), 'complaint.peace-days', await todayOf(db, now))
}

const quietUntil = async (db: Db, now: Date): Promise<Day> => addDays(await todayOf(db, now), await peaceDays(db, now))

const todayOf = async (db: Db, now: Date): Promise<Day> => dayOf(now, (await settings.get(db, 'company')).zone)
