import type { Channel, Claimed, State, Turn } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Judging, keepPlaces } from './call-places.ts'
import { asLaterCall, callOf, orCall } from './calls.ts'
import type { Verdict } from './contract.ts'
import { type Batch, readFacts } from './facts.ts'
import { alike, before, sooner } from './order-rules.ts'
import type { Row } from './reading.ts'
import { rules } from './rules/index.ts'
import { subjectsBegan } from './subject-views.ts'
import { judgeOne, type Passed, traceOne } from './verdict-rules.ts'
import { insertVerdicts, type Judged } from './verdict-store.ts'

/** What the gate is told of what comes after it: the message channels that do not leave the machine (`channels.closed`). */
export type Outside = { closed?: ReadonlySet<Channel> }
/** `since`: nobody looked after that instant, and each contact is judged when a worker would have taken it: at its own time, or then. */
type Looking = Outside & { since?: Date | undefined }
const none: ReadonlySet<Channel> = new Set()

/**
 * Judges claimed contacts, records a verdict for each and turns those that are not to be sent or handed now. Call it in the transaction that claimed them: the lane's lock
 * keeps the cap. Answers all of them in the order they were judged, `send` and `hand` with the channel set on the touchpoint
 * (the row itself gets it when it is settled: until then the verdict says it, and the cap takes an ad on its way for whatever it asks about).
 */
export function judge(db: Db, claimed: readonly Claimed[], now: Date, { closed = none, since }: Looking = {}): Promise<Judged[]> {
  if (claimed.length === 0) return Promise.resolve([])
  return inTransaction(db, async tx => {
    const batch = await readFacts(tx, await inOrder(tx, claimed), rules, { closed, now })
    const judged = await keepPlaces(
      tx,
      batch.rows.map(row => one(batch, row, instantOf(row.touchpoint, since, now))),
      batch.company,
      { alone: true, now },
    )
    await insertVerdicts(tx, judged, now)
    await touchpoints.turn(tx, judged.filter(it => !goes(it)).map(turnOf), 'gate', now)
    for (const it of judged) if (goes(it)) it.touchpoint.channel = it.verdict.channel
    return [...judged]
  })
}

/** When a contact that is taken by now was, or would have been, taken. */
export const instantOf = ({ dueAt }: Pick<Claimed, 'dueAt'>, since: Date | undefined, now: Date): Date =>
  since === undefined ? now : new Date(Math.min(+now, Math.max(+dueAt, +since)))

export type Foreseen = Judged & { at: Date; chain: Passed[] }

/** What the gate would say of these contacts at their time (or now, if that is past), with every rule it passed; nothing is written. */
export async function foresee(
  db: Db,
  waiting: readonly Claimed[],
  now: Date,
  { closed = none }: Outside = {},
): Promise<readonly Foreseen[]> {
  if (waiting.length === 0) return []
  const timeOf = ({ dueAt }: Claimed) => (dueAt > now ? dueAt : now)
  const byTime = waiting.toSorted((a, b) => Number(timeOf(a)) - Number(timeOf(b)) || sooner(a, b))
  const batch = await readFacts(db, byTime, rules, { closed, now })
  const foreseen = batch.rows.map(row => {
    const { touchpoint } = row
    const at = timeOf(touchpoint)
    const facts = batch.at(row, at)
    const { verdict: said, chain } = traceOne(rules, facts, at)
    const verdict = orCall(rules, facts, said, at, instant => batch.at(asLaterCall(row), instant))
    batch.count(facts, verdict)
    return { touchpoint, verdict, said, at, chain }
  })
  return keepPlaces(db, foreseen, batch.company, { alone: false, now })
}

/** In the order they are judged. Only where one person has two contacts of one step are the orders behind them read, to tell which came first. */
async function inOrder(db: Db, claimed: readonly Claimed[]): Promise<readonly Claimed[]> {
  // The claim answers them in this order; then nothing needs sorting.
  const inPlace = claimed.every((it, place) => place === 0 || before(claimed[place - 1] ?? it, it) < 0)
  const sorted = inPlace ? claimed : claimed.toSorted((a, b) => before(a, b))
  const twins = alike(sorted)
  if (twins.length === 0) return sorted
  const began = await subjectsBegan(db, twins)
  return sorted.toSorted((a, b) => before(a, b, began))
}

function one(batch: Batch, row: Row, now: Date): Judging {
  const facts = batch.at(row, now)
  const said = judgeOne(rules, facts, now)
  const verdict = orCall(rules, facts, said, now, instant => batch.at(asLaterCall(row), instant))
  batch.count(facts, verdict)
  return { touchpoint: row.touchpoint, verdict, said, at: now }
}

const goes = ({ verdict: { answer } }: Judged): boolean => answer === 'send' || answer === 'hand'

const becomes: Record<Verdict['answer'], State> = {
  send: 'claimed',
  hand: 'claimed',
  defer: 'moved',
  merge: 'merged',
  hold: 'held',
  refuse: 'skipped',
  expire: 'expired',
}

function turnOf({ touchpoint, verdict }: Judged): Turn {
  const { customerId, id } = touchpoint
  const { rule: reason, until: dueAt, into: mergedInto } = verdict
  const to = becomes[verdict.answer]
  return { customerId, id, from: 'claimed', to, reason, dueAt, mergedInto, ...callOf(touchpoint, verdict) }
}
