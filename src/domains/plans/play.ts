import { kinds } from '#domains/channels/index.ts'
import * as gate from '#domains/gate/index.ts'
import type { Outcome, Result, Turn } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { shareOf } from '#kernel/share.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Assumptions } from './contract.ts'
import { follow } from './follow.ts'
import { isHuman } from './rules.ts'

const BATCH = 2000
const DAY_MS = 86_400_000

/** Outcomes that will come at a later instant. */
export type Later = { at: Date; result: Result }[]
type Gone = gate.Judged & { to: 'sent' | 'handed' }

/** One tick: everything due now is claimed and judged as a worker does, what may go is taken as gone, people do as assumed, and plans move on. Answers the outcomes still to come. */
export async function tick(db: Db, assumed: Assumptions, now: Date, outside: gate.Outside = {}): Promise<Later> {
  const later: Later = []
  for (const lanes of await touchpoints.lanesTogether(db, now, BATCH)) {
    for (let more = true; more; ) {
      const { claimed, gone } = await inTransaction(db, tx => work(tx, lanes, now, outside))
      const outcomes = gone.flatMap(it => outcomeOf(it, assumed, now))
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
      more = claimed >= BATCH
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
  outside: gate.Outside,
): Promise<{ claimed: number; gone: Gone[] }> {
  const until = new Date(now.getTime() + 60_000)
  const claimed = await touchpoints.claim(tx, { worker: 'simulation', lane: lanes, limit: BATCH, until }, now)
  const judged = await gate.judge(tx, claimed, now, outside)
  const gone = judged.flatMap((it): Gone[] => {
    if (it.verdict.answer !== 'send' && it.verdict.answer !== 'hand') return []
    const byHand = it.verdict.answer === 'hand' || (it.verdict.channel !== null && kinds[it.verdict.channel].by === 'human')
    return [{ ...it, to: byHand ? 'handed' : 'sent' }]
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
  return { claimed: claimed.length, gone }
}

/** What people are taken to do: which of them is fixed by the contact's own key, so that one simulation answers as the next. */
function outcomeOf({ touchpoint, to }: Gone, assumed: Assumptions, now: Date): Later {
  const share = shareOf(`${touchpoint.customerId} ${touchpoint.planId} ${touchpoint.stepKey} ${touchpoint.occurrence}`)
  const byHand = to === 'handed' && isHuman(touchpoint)
  const outcome = byHand ? byStaff(touchpoint.kind, share, assumed) : byCustomer(touchpoint.kind, share, assumed)
  if (outcome === null) return []
  const at = new Date(now.getTime() + (byHand ? 0 : DAY_MS))
  return [{ at, result: { customerId: touchpoint.customerId, id: touchpoint.id, outcome, at, key: 'simulation' } }]
}

function byStaff(kind: string, share: number, { done, absent }: Assumptions): Outcome | null {
  if (share >= done) return null
  if (kind !== 'call' && kind !== 'visit') return 'done'
  return share < done * absent ? 'absent' : 'spoke'
}

function byCustomer(kind: string, share: number, { answered, replied }: Assumptions): Outcome | null {
  if (kind === 'survey') return share < answered ? 'answered' : null
  return share < replied ? 'replied' : null
}
