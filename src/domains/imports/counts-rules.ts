import { type Counts, OUTCOMES, type RowOutcome } from './contract.ts'

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

/** Adds other counts to these. */
export function addCounts(to: Counts, more: Counts): void {
  to.rows += more.rows
  for (const outcome of OUTCOMES) to[outcome] += more[outcome]
}

/** Is every row accounted for? */
export function sumsUp(counts: Counts): boolean {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0) === counts.rows
}
