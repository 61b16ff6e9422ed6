import { takeInReady } from '#domains/customers/index.ts'
import type { ReadyCustomer, TakenIn } from '#domains/customers/take-in-contract.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Row } from '#platform/files/csv.ts'
import { hearConsents } from './consents.ts'
import { count, noCounts, tellBeside } from './counts-rules.ts'
import { branchElsewhere, numbersElsewhere } from './elsewhere.ts'
import { readyRow } from './ready-rules.ts'
import { isProblem, type Problem, shapeProblem } from './row-rules.ts'
import { type Change, insertChanges } from './rows-store.ts'
import { isBlank, Refused, type TakeChunk, type Taking } from './taking.ts'

type Held = { row: Row; ready: ReadyCustomer }

/** Takes rows that are customers. A number that comes twice with other contents is refused: which of the two is right only a person knows. */
export const takeCustomers: TakeChunk = async (taking, rows) => {
  const counts = noCounts()
  const refused = new Refused(counts, taking)
  const read: Held[] = []
  for (const row of rows) {
    if (isBlank(row.cells)) {
      count(counts, 'blank')
      continue
    }
    const it = readRow(taking, row)
    if (isProblem(it)) refused.add(row, it)
    else if (it === 'repeat') count(counts, 'repeat')
    else read.push(it)
  }
  const now = taking.now()
  await inTransaction(taking.db, async tx => {
    const held = await mine(tx, taking, read, refused)
    const taken = await takeInReady(
      tx,
      held.map(it => it.ready),
      taking,
      now,
    )
    for (const it of held) {
      count(counts, taken.get(it.ready.externalId)?.change ?? 'same')
      if (it.ready.doubts.length > 0) tellBeside(counts, { doubts: Object.fromEntries(it.ready.doubts.map(field => [field, 1])) })
    }
    await insertChanges(tx, taking.importId, changesIn(taken, now))
    const heard = await hearConsents(
      tx,
      taking,
      held.map(it => ({ row: it.row, customer: taken.get(it.ready.externalId)?.id ?? '' })),
      now,
    )
    if (heard.refusals + heard.unproven + heard.already > 0) tellBeside(counts, heard)
    await refused.keep(taking, tx)
  })
  return counts
}

// Customers of another branch are not this import's to change.
async function mine(tx: Db, taking: Taking, read: Held[], refused: Refused): Promise<Held[]> {
  const elsewhere = await numbersElsewhere(
    tx,
    taking,
    read.map(it => it.ready.externalId),
  )
  if (elsewhere.size === 0) return read
  return read.filter(({ row, ready }) => {
    if (!elsewhere.has(ready.externalId)) return true
    refused.add(row, { problem: 'number-elsewhere', value: ready.externalId, field: 'customer' })
    return false
  })
}

function readRow(taking: Taking, row: Row): Held | Problem | 'repeat' {
  const shape = shapeProblem(row.cells, taking.compiled.width, row.broken)
  if (shape) return shape
  const values = taking.compiled.read(row.cells)
  const ready = readyRow(values, taking)
  if (isProblem(ready)) return ready
  const foreign = branchElsewhere(taking, ready.columns.branch_id, values)
  if (foreign) return foreign
  const met = taking.seen.meet(ready.externalId, row.cells.join('\u0001'))
  if (met === 'same') return 'repeat'
  return met === 'other' ? { problem: 'number-twice', value: ready.externalId } : { row, ready }
}

/** How the customers that changed stood before, to be put back by an undo. */
export function changesIn(taken: ReadonlyMap<string, TakenIn>, now: Date): Change[] {
  return [...taken.values()].flatMap(({ id, before }) =>
    before ? [{ customer: id, id, table: 'customers' as const, before: { row: before, changedAt: now.toISOString() } }] : [],
  )
}
