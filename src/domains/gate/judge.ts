import type { Channel, Claimed, State, Turn } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Facts, Verdict } from './contract.ts'
import { type Batch, readFacts } from './facts.ts'
import { rules } from './rules/index.ts'
import { mayMerge, twinKey } from './rules/twin.ts'
import { judgeOne, type Passed, traceOne } from './verdict-rules.ts'
import { insertVerdicts, type Judged } from './verdict-store.ts'

/** What the gate is told of what comes after it: the message channels that do not leave the machine (`channels.closed`). */
export type Outside = { closed?: ReadonlySet<Channel> }
const none: ReadonlySet<Channel> = new Set()

/**
 * Judges claimed contacts, records a verdict for each and turns those that are not to be sent or handed now. Call it in the transaction that claimed them: the lane's lock
 * keeps the cap. Answers all of them in the order they were judged, `send` and `hand` with the channel set on the touchpoint
 * (the row itself gets it when it is settled: until then the verdict says it, and the cap takes an ad on its way for whatever it asks about).
 */
export function judge(db: Db, claimed: readonly Claimed[], now: Date, { closed = none }: Outside = {}): Promise<Judged[]> {
  if (claimed.length === 0) return Promise.resolve([])
  return inTransaction(db, async tx => {
    const batch = await readFacts(tx, claimed, closed, now)
    const judged = inOrder(claimed).map(touchpoint => one(batch, touchpoint, now))
    await insertVerdicts(tx, judged, now)
    await touchpoints.turn(tx, judged.flatMap(turnOf), 'gate', now)
    return judged
  })
}

export type Foreseen = Judged & { at: Date; chain: Passed[] }

/** What the gate would say of these contacts at their time (or now, if that is past), with every rule it passed; nothing is written. */
export async function foresee(
  db: Db,
  waiting: readonly Claimed[],
  now: Date,
  { closed = none }: Outside = {},
): Promise<Foreseen[]> {
  if (waiting.length === 0) return []
  const batch = await readFacts(db, waiting, closed, now)
  const byTime = waiting.toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt) || a.priority - b.priority || byKey(a, b))
  return byTime.map(touchpoint => {
    const at = touchpoint.dueAt > now ? touchpoint.dueAt : now
    const facts = batch.at(touchpoint, at)
    const { verdict, chain } = traceOne(rules, facts, at)
    count(facts, touchpoint, verdict)
    return { touchpoint, verdict, at, chain }
  })
}

// Of one person the more important goes first, so that it is the one the cap lets through.
function inOrder(claimed: readonly Claimed[]): readonly Claimed[] {
  // The claim answers them in this order; then nothing needs sorting.
  const sorted = claimed.every((it, place) => place === 0 || before(claimed[place - 1] ?? it, it) < 0)
  return sorted ? claimed : claimed.toSorted(before)
}

function before(a: Claimed, b: Claimed): number {
  if (a.customerId !== b.customerId) return a.customerId < b.customerId ? -1 : 1
  return a.priority - b.priority || Number(a.dueAt) - Number(b.dueAt) || byKey(a, b)
}

// By the ledger's key, not by the row's id: a simulation writes rows of its own and must choose the same one of two.
function byKey(a: Claimed, b: Claimed): number {
  const [one, other] = [`${a.stepKey}/${a.occurrence}`, `${b.stepKey}/${b.occurrence}`]
  if (one !== other) return one < other ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function one(batch: Batch, touchpoint: Claimed, now: Date): Judged {
  const facts = batch.at(touchpoint, now)
  const verdict = judgeOne(rules, facts, now)
  count(facts, touchpoint, verdict)
  const goes = verdict.answer === 'send' || verdict.answer === 'hand'
  return { touchpoint: goes ? { ...touchpoint, channel: verdict.channel } : touchpoint, verdict }
}

// What was approved counts for the next one of the same person.
function count(facts: Facts, touchpoint: Claimed, verdict: Verdict): void {
  if (verdict.answer !== 'send' && verdict.answer !== 'hand') return
  if (mayMerge(touchpoint)) facts.approved.set(twinKey(facts), touchpoint.id)
  if (facts.legalClass !== 'ad') return
  facts.ads.push({
    id: touchpoint.id,
    day: facts.dayNumber,
    channel: verdict.channel,
    priority: touchpoint.priority,
    waiting: false,
    fresh: true,
  })
}

const becomes: Record<Exclude<Verdict['answer'], 'send' | 'hand'>, State> = {
  defer: 'moved',
  merge: 'merged',
  hold: 'held',
  refuse: 'skipped',
  expire: 'expired',
}

function turnOf({ touchpoint, verdict }: Judged): Turn[] {
  if (verdict.answer === 'send' || verdict.answer === 'hand') return []
  const { customerId, id } = touchpoint
  const { rule: reason, until: dueAt, into: mergedInto } = verdict
  return [{ customerId, id, from: 'claimed', to: becomes[verdict.answer], reason, dueAt, mergedInto }]
}
