import { NOBODY } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Fact, record } from '#platform/events.ts'
import { comeBack } from './back-store.ts'
import { ringFollow } from './bell.ts'
import type { State, Turn, Turned } from './contract.ts'
import { refuseTurn } from './rules.ts'
import { type Rows, turnRows, turnSelected } from './turn-store.ts'

const events: Partial<Record<State, string>> = {
  sent: 'touchpoint.sent',
  handed: 'touchpoint.handed',
  done: 'touchpoint.done',
  skipped: 'touchpoint.skipped',
}

/**
 * Turns rows from one state into another, each only if it still is in its from-state; writes the history and the events
 * `touchpoint.sent/handed/done/skipped`, and rings `plans.follow` for what went out: a step that waits for silence is planned from then on. What was merged into one that ends before it was said waits again. Answers those that turned. Refusals `turn-impossible`, `reason-missing`.
 */
export function turn(db: Db, turns: readonly Turn[], actor: string, now: Date): Promise<Turned[]> {
  for (const it of turns) refuseTurn(it)
  return inTransaction(db, async tx => {
    const turned = await turnRows(tx, turns, actor, now)
    await record(
      tx,
      turned.flatMap(row => fact(row, actor, now)),
      now,
    )
    await ringFollow(tx, turned.filter(wentOut))
    await comeBack(tx, turned.filter(endedUnsaid), actor, now)
    return turned
  })
}

/**
 * Turns the waiting and held rows of a select of (customer_id, id, to_state, reason, due_at, plan_version) in one statement; what is null stays. `restepped`: the select answers
 * (not_after, legal_class, priority) besides, since their step became another. What was merged into one that ends so waits again; what is merged into one not yet said may be cancelled itself. Answers the count.
 */
export function turnWhere(db: Db, select: Rows, actor: string, now: Date, { restepped = false } = {}): Promise<number> {
  return inTransaction(db, async tx => {
    const { count, left } = await turnSelected(tx, select, actor, now, restepped)
    await comeBack(tx, left, actor, now)
    return count
  })
}

const UNSAID: ReadonlySet<State> = new Set(['planned', 'moved', 'held', 'claimed', 'handed'])
const ENDED: ReadonlySet<State> = new Set(['skipped', 'cancelled', 'expired'])
const endedUnsaid = ({ from, to }: Turned): boolean => UNSAID.has(from) && ENDED.has(to)

const wentOut = ({ planId, to }: Turned): boolean => planId !== NOBODY && (to === 'sent' || to === 'handed')

function fact(row: Turned, actor: string, now: Date): Fact[] {
  const name = events[row.to]
  if (name === undefined) return []
  const data = row.reason === null ? {} : { reason: row.reason }
  return [{ customer: row.customerId, name, at: now, subject: row.id, channel: row.channel, actor, data }]
}
