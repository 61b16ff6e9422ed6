import { kinds } from '#domains/channels/index.ts'
import * as gate from '#domains/gate/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import type { Result, Turn } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { heardOutcomes } from '#domains/touchpoints/rules.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { byStaff, outcomeAssumed } from './assumed-rules.ts'
import type { Assumptions } from './contract.ts'
import { follow } from './follow.ts'

const BATCH = 2000
const DAY_MS = 86_400_000

/** Outcomes that will come at a later instant; `talk`: the customer spoke or wrote to us. */
export type Later = { at: Date; result: Result; talk: boolean }[]
type Gone = gate.Judged & { to: 'sent' | 'handed'; at: Date }
/** `since`: when the clock last stood; what was due in between happens at its own time, as a worker would have done it. */
type Ticking = gate.Outside & { since?: Date }

/** One tick: everything due by now is claimed and judged as a worker does, one instant of a person after the other, what may go is taken as gone, people do as assumed, and plans move on. Answers the outcomes still to come. */
export async function tick(db: Db, assumed: Assumptions, now: Date, outside: Ticking = {}): Promise<Later> {
  const later: Later = []
  for (const lanes of await touchpoints.lanesTogether(db, now, BATCH)) {
    for (let more = true; more; ) {
      const { claimed, gone } = await inTransaction(db, tx => work(tx, lanes, now, outside))
      const outcomes = gone.flatMap(it => outcomeOf(it, assumed))
      await hear(
        db,
        outcomes.filter(it => it.at <= now),
        now,
      )
      await follow(
        db,
        gone.map(({ touchpoint }) => ({ customer: touchpoint.customerId, id: touchpoint.id })),
        now,
      )
      later.push(...outcomes.filter(it => it.at > now))
      more = outside.since === undefined ? claimed >= BATCH : claimed > 0
    }
  }
  return later
}

/** Outcomes arrive, and what hangs on them is planned or cancelled. */
export async function hear(db: Db, outcomes: Later, now: Date): Promise<void> {
  if (outcomes.length === 0) return
  await touchpoints.recordOutcomes(
    db,
    outcomes.map(it => it.result),
    'simulation',
    now,
  )
  const talks = outcomes.filter(it => it.talk)
  await tasks.noteSpoken(
    db,
    talks.map(({ at, result }) => ({ customer: result.customerId, at, word: null, staff: null })),
  )
  const stopped = outcomes.filter(it => it.result.outcome === 'stop')
  await tasks.refuseFurther(
    db,
    stopped.map(({ at, result }) => ({ customer: result.customerId, id: result.id, at, word: null, actor: 'simulation' })),
    now,
  )
  await follow(
    db,
    outcomes.map(({ result }) => ({ customer: result.customerId, id: result.id })),
    now,
  )
}

async function work(
  tx: Db,
  lanes: readonly number[],
  now: Date,
  { since, ...outside }: Ticking,
): Promise<{ claimed: number; gone: Gone[] }> {
  const until = new Date(now.getTime() + 60_000)
  const claimed = await touchpoints.claim(tx, { worker: 'simulation', lane: lanes, limit: BATCH, until, since }, now)
  const judged = await gate.judge(tx, claimed, now, { ...outside, since })
  const gone = judged.flatMap((it): Gone[] => {
    if (it.verdict.answer !== 'send' && it.verdict.answer !== 'hand') return []
    const byHand = it.verdict.answer === 'hand' || (it.verdict.channel !== null && kinds[it.verdict.channel].by === 'human')
    return [{ ...it, to: byHand ? 'handed' : 'sent', at: gate.instantOf(it.touchpoint, since, now) }]
  })
  const turns = gone.map(
    ({ touchpoint, verdict, to }): Turn => ({
      customerId: touchpoint.customerId,
      id: touchpoint.id,
      from: 'claimed',
      to,
      channel: verdict.channel ?? (to === 'handed' ? 'phone' : null),
      worker: 'simulation',
    }),
  )
  await touchpoints.turn(tx, turns, 'simulation', now)
  if (since !== undefined)
    await touchpoints.tookPlaceAt(
      tx,
      gone.map(({ touchpoint: { customerId, id }, at }) => ({ customerId, id, at })),
    )
  return { claimed: claimed.length, gone }
}

// Staff work on the day it is handed, customers answer on the next.
function outcomeOf({ touchpoint, to, at: then }: Gone, assumed: Assumptions): Later {
  const it = { ...touchpoint, handed: to === 'handed' }
  const outcome = outcomeAssumed(it, assumed)
  if (outcome === null) return []
  const atWork = byStaff(it)
  const at = new Date(then.getTime() + (atWork ? 0 : DAY_MS))
  const result = { customerId: touchpoint.customerId, id: touchpoint.id, outcome, at, key: 'simulation' }
  return [{ at, result, talk: heardOutcomes.has(outcome) }]
}
