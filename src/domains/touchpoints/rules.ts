import { Refusal } from '#kernel/refusal.ts'
import type { ContactKind, LegalClass, Outcome, State } from './ledger-contract.ts'

/** From each state, the states a row may turn into. Nothing that reached the customer ever waits again. */
const turns: Record<State, readonly State[]> = {
  planned: ['claimed', 'moved', 'held', 'skipped', 'cancelled', 'expired', 'merged', 'done'],
  moved: ['claimed', 'moved', 'planned', 'held', 'skipped', 'cancelled', 'expired', 'merged', 'done'],
  held: ['planned', 'moved', 'skipped', 'cancelled', 'expired', 'done', 'handed'],
  claimed: ['sent', 'handed', 'planned', 'moved', 'held', 'merged', 'skipped', 'expired', 'cancelled'],
  sent: ['done'],
  handed: ['done', 'skipped', 'cancelled', 'expired'],
  // A person may take back what they said was done.
  done: ['handed'],
  expired: ['done', 'skipped', 'handed'],
  skipped: ['planned', 'moved'],
  cancelled: ['planned', 'moved'],
  merged: [],
}

/** May a row go from this state to that one? */
export function mayTurn(from: State, to: State): boolean {
  return turns[from].includes(to)
}

const waiting: ReadonlySet<State> = new Set(['planned', 'moved'])
const final: ReadonlySet<State> = new Set(['sent', 'done', 'merged', 'skipped', 'expired', 'cancelled'])

// What these say is for a second person alone to lift: a plan took in too many people at once.
const secondWord: ReadonlySet<string | null> = new Set(['plan.second', 'plan.second-refused'])

/** Would this turn let go what waits for a second person, or what that person refused? */
export const passesSecond = (reason: string | null, to: State): boolean => secondWord.has(reason) && isWaiting(to)

/** Does the row wait for its time? */
export const isWaiting = (state: State): boolean => waiting.has(state)

/** Has its time come? A reading of a waiting row, not a state. */
export const isDue = (row: { state: State; dueAt: Date }, now: Date): boolean => isWaiting(row.state) && row.dueAt <= now

/** Did it hang on what an undone import had brought (0005)? Then its key is free for the same to be planned anew. */
export const isTakenBack = ({ id, occurrence }: { id: string; occurrence: string }): boolean => occurrence.endsWith(`~${id}`)

/** Is there nothing more to do with it? */
export const isSettled = (state: State): boolean => final.has(state)

/** Does this state need a reason a person can read? */
export const needsReason = (state: State): boolean => !['planned', 'claimed', 'sent', 'handed', 'done'].includes(state)

/** Refusal `turn-impossible`: a caller asks for a way that does not exist, or leaves the reason out. */
export function refuseTurn(turn: { from: State; to: State; reason?: string | null | undefined }): void {
  if (!mayTurn(turn.from, turn.to))
    throw new Refusal('turn-impossible', 'この接点は、もうその状態には変えられません。画面を開き直してください。', {
      status: 409,
      data: { from: turn.from, to: turn.to },
    })
  if (needsReason(turn.to) && !turn.reason)
    throw new Refusal('reason-missing', '理由を入力してください。', { status: 422, data: { to: turn.to } })
}

/** What becomes of a row whose worker died (0001): an ad that may have gone out waits for a person, everything else is done again. */
export function afterDeadWorker(row: { kind: ContactKind; legalClass: LegalClass }): 'held' | 'planned' {
  const automatic = row.kind === 'message' || row.kind === 'survey'
  return automatic && row.legalClass === 'ad' ? 'held' : 'planned'
}

/** The last instant after a move: a person's word keeps the step's own slack, and never shortens it. */
export function notAfterMove(row: { dueAt: Date; notAfter: Date | null }, dueAt: Date): Date | null {
  if (row.notAfter === null) return null
  const slack = Math.max(0, row.notAfter.getTime() - row.dueAt.getTime())
  return new Date(Math.max(row.notAfter.getTime(), dueAt.getTime() + slack))
}

/** Outcomes in which the customer spoke or wrote to us: contact, unlike what we sent and they opened or never got. */
export const heardOutcomes: ReadonlySet<Outcome> = new Set(['spoke', 'trouble', 'stop', 'replied', 'answered'])

// A later word of less weight never hides an earlier one: who unsubscribed did not merely click.
const weight: Record<Outcome, number> = {
  clicked: 1,
  absent: 2,
  done: 3,
  replied: 4,
  answered: 4,
  spoke: 5,
  bounced: 6,
  trouble: 7,
  stop: 8,
  unsubscribed: 8,
}

/** The weights by name, for SQL. */
export const outcomeWeights: Readonly<Record<Outcome, number>> = weight

/** Which of two outcomes the row shows: the heavier, or the later of equals. */
export function outcomeShown(before: Outcome | null, later: Outcome): Outcome {
  return before !== null && weight[before] > weight[later] ? before : later
}
