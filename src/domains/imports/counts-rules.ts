import { type Beside, type Counts, OUTCOMES, type RowOutcome } from './contract.ts'

export const noCounts = (): Counts => ({
  rows: 0,
  new: 0,
  changed: 0,
  same: 0,
  anonymous: 0,
  cancellation: 0,
  repeat: 0,
  blank: 0,
  rejected: 0,
})

/** Counts `rows` more rows that ended this way. */
export function count(counts: Counts, outcome: RowOutcome, rows = 1): void {
  counts.rows += rows
  counts[outcome] += rows
}

/** Tells something beside the sum. */
export function tellBeside(counts: Counts, more: Partial<Beside>): void {
  const { strangers = 0, strangerRows = 0, refusals = 0, unproven = 0, already = 0, doubts = {} } = more
  counts.beside ??= { strangers: 0, strangerRows: 0, refusals: 0, doubts: {} }
  const { beside } = counts
  beside.strangers += strangers
  beside.strangerRows += strangerRows
  beside.refusals += refusals
  if (unproven > 0) beside.unproven = (beside.unproven ?? 0) + unproven
  if (already > 0) beside.already = (beside.already ?? 0) + already
  for (const [field, rows] of Object.entries(doubts)) beside.doubts[field] = (beside.doubts[field] ?? 0) + rows
}

/** Adds other counts to these. */
export function addCounts(to: Counts, more: Counts): void {
  to.rows += more.rows
  for (const outcome of OUTCOMES) to[outcome] += more[outcome]
  if (more.beside) tellBeside(to, more.beside)
}

/** Is every row accounted for? */
export function sumsUp(counts: Counts): boolean {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0) === counts.rows
}
