import * as approvals from '#domains/approvals/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { PlanDefinition } from './contract.ts'
import { putUnder } from './entry-store.ts'
import * as views from './entry-views.ts'
import { wordsOfMessages } from './second.ts'

const DAY_MS = 86_400_000
// Somebody who buys five times in a day is five ways in and one person; beyond that it is not counted further.
const WAYS = 5
// However busy a plan is, so many times the limit in one day are looked at by two.
const TRADE = 10

type Entered = { id: string; version: number; definition: PlanDefinition }

/**
 * Weighs who just entered a plan by themselves (by purchases, events, their calendar; not `byAct`, which is weighed as that act), with all who did within the day: where more people than the house's limit would be sent something, those of this moment wait for a
 * second person under the one request of the plan, the house where nobody could be it excepted. What people do (calls, visits, cards) is no sending and goes on. Call it in the transaction they entered in. @law 12-13
 */
export async function weighEntries(tx: Db, plan: Entered, byAct: boolean, now: Date): Promise<void> {
  if (!byAct) await weighCrowd(tx, plan, now)
  await keepBack(tx, plan.id, now)
}

async function weighCrowd(tx: Db, plan: Entered, now: Date): Promise<void> {
  if (!plan.definition.steps.some(it => it.kind === 'message' || it.kind === 'survey')) return
  const real = (await views.played(tx)) === 'real'
  if (real) await approvals.takeEntryTurn(tx, plan.id)
  const since = new Date(now.getTime() - DAY_MS)
  const { above } = await settings.get(tx, 'approval')
  const few = await crowd(tx, plan.id, since, above)
  const it = few.many ? await crowd(tx, plan.id, since, await ordinary(tx, plan.id, above, now)) : few
  const { people, many, most } = it
  if (people === 0 || (few.many && !many)) return
  const files = await views.filesBehind(tx, plan.id, { from: many ? now : since, most }, now)
  const hand = files.find(it => it.fresh && it.by !== null)?.by ?? null
  if (!many && (!real || (await isSmall(tx, { people, hand, files }, now)))) return
  await holdBack(tx, plan, { people, hand, files: files.filter(it => it.fresh), real }, now)
}

async function crowd(tx: Db, plan: string, since: Date, limit: number): Promise<{ people: number; many: boolean; most: number }> {
  const most = (limit + 1) * WAYS
  const { people, ways } = await views.cameSince(tx, plan, since, most)
  return { people, many: people > limit || ways === most, most }
}

// What came the day before, or on the same day a week ago, and was let go, is the plan's ordinary trade; twice as many is no crowd yet, ten times the limit always is.
async function ordinary(tx: Db, plan: string, above: number, now: Date): Promise<number> {
  const day = (ago: number) => new Date(now.getTime() - ago * DAY_MS)
  const days = [1, 7].map(ago => ({ from: day(ago + 1), to: day(ago) }))
  const without = await approvals.unsettledEntries(tx, plan)
  const ways = await views.busiestOf(tx, plan, { days, without, most: TRADE * above })
  return Math.max(above, Math.min(TRADE * above, 2 * ways))
}

// Few by the plan; by the hand that let them in, with all that it reached within the day?
async function isSmall(
  tx: Db,
  { people, hand, files }: { people: number; hand: string | null; files: readonly views.Brought[] },
  now: Date,
): Promise<boolean> {
  const mine = files.filter(it => it.by === hand).reduce((sum, it) => sum + it.people, 0)
  return approvals.isSmallEntry(tx, { people, hand: hand === null ? null : { id: hand, people: mine } }, now)
}

type Many = { people: number; hand: string | null; files: readonly views.Brought[]; real: boolean }

async function holdBack(tx: Db, plan: Entered, { people, hand, files, real }: Many, now: Date): Promise<void> {
  const asker = await views.askerOf(tx, { hand, plan: plan.id, version: plan.version })
  if (asker === null || (await approvals.goesAlone(tx, { plan: plan.id, asker, people, noted: real }, now))) return
  const fresh = await views.cameNow(tx, plan.id, now)
  if (fresh === 0) return
  const under = real ? await requestOf(tx, plan, { asker, people: fresh, files }, now) : views.PLAYED
  await putUnder(tx, plan.id, under, now)
  if ((await views.played(tx)) !== 'yes')
    await touchpoints.turnWhere(tx, views.toHold({ plan: plan.id, requests: [under], from: now }), 'system', now)
}

async function requestOf(
  tx: Db,
  plan: Entered,
  { asker, people, files }: { asker: string; people: number; files: readonly views.Brought[] },
  now: Date,
): Promise<string> {
  const words = await wordsOfMessages(tx, plan.id)
  const brought = files.map(({ id, name }) => ({ id, name }))
  return approvals.askForEntries(tx, { plan: plan.id, people, words, asker, brought }, now)
}

/** What is planned later for people who wait (an answer, an anniversary, a new step) waits with them; of those whom the second person refused it is cancelled. */
export async function keepBack(tx: Db, plan: string, now: Date): Promise<void> {
  const how = await views.played(tx)
  if (how === 'yes') return
  const { waits, refused, since } = await approvals.heldBackBy(tx, plan)
  const from = how === 'no' ? new Date(0) : since
  const requests = how === 'no' ? [...waits, views.PLAYED] : waits
  if (requests.length > 0) await touchpoints.turnWhere(tx, views.toHold({ plan, requests, from }), 'system', now)
  if (refused.length > 0) await touchpoints.turnWhere(tx, views.toRefuse({ plan, requests: refused, from }), 'system', now)
}

/**
 * Carries out what was said of people who wait: a yes lets them go on their days (what is too late by then goes the way of late work), a no cancels what they would be sent. Counts those who wait, opens a request again
 * whose words changed, and lets go where nobody is left who could say yes. Twice is once; answers how many requests ended. @law 12-13
 */
export async function settleEntries(db: Db, now: Date): Promise<number> {
  let ended = 0
  for (const { id, plan } of await approvals.standingEntries(db))
    if (await inTransaction(db, tx => settleOne(tx, id, plan, now))) ended += 1
  return ended
}

async function settleOne(tx: Db, id: string, plan: string, now: Date): Promise<boolean> {
  await approvals.takeEntryTurn(tx, plan)
  const it = await approvals.lockEntries(tx, id)
  if (!it) return false
  const whom = { plan, requests: [id], from: it.askedAt }
  const found = { people: await views.peopleUnder(tx, whom), words: await wordsOfMessages(tx, plan) }
  const answer = await approvals.settledEntries(tx, it, found, now)
  if (answer === null) return false
  const by = answer === 'alone' || it.decidedBy === null ? 'system' : `staff:${it.decidedBy}`
  await touchpoints.turnWhere(tx, answer === 'no' ? views.toRefuse(whom) : views.toLetGo(whom), by, now)
  return true
}

/** Lets everybody in these plans go who waits: a simulation in which the second person says yes. */
export async function letAllGo(conn: Db, plans: readonly string[], now: Date): Promise<void> {
  for (const plan of plans) {
    const { waits, since } = await approvals.heldBackBy(conn, plan)
    if (waits.length > 0)
      await touchpoints.turnWhere(conn, views.toLetGo({ plan, requests: waits, from: since }), 'simulation', now)
  }
}
