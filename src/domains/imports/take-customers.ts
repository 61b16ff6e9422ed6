import { takeInReady } from '#domains/customers/index.ts'
import type { ReadyCustomer, TakenIn } from '#domains/customers/take-in-contract.ts'
import { inTransaction } from '#platform/database/connect.ts'
import type { Row } from '#platform/files/csv.ts'
import { hearConsents } from './consents.ts'
import { count, noCounts } from './counts-rules.ts'
import type { Values } from './mapping-rules.ts'
import { readyRow } from './ready-rules.ts'
import { isProblem, type Problem, shapeProblem } from './row-rules.ts'
import { type Change, insertChanges } from './rows-store.ts'
import { isBlank, Refused, type TakeChunk, type Taking } from './taking.ts'

type Held = { row: Row; values: Values; ready: ReadyCustomer }

/** Takes rows that are customers. A number that comes twice with other contents is refused: which of the two is right only a person knows. */
export const takeCustomers: TakeChunk = async (taking, rows) => {
  const counts = noCounts()
  const refused = new Refused(counts)
  const held: Held[] = []
  for (const row of rows) {
    if (isBlank(row)) {
      count(counts, 'blank')
      continue
    }
    const read = readRow(taking, row)
    if (isProblem(read)) refused.add(row, read)
    else if (read === 'repeat') count(counts, 'repeat')
    else held.push(read)
  }
  const now = taking.now()
  await inTransaction(taking.db, async tx => {
    const taken = await takeInReady(
      tx,
      held.map(it => it.ready),
      taking,
      now,
    )
    for (const it of held) count(counts, taken.get(it.ready.externalId)?.change ?? 'same')
    await insertChanges(tx, taking.importId, changesIn(taken, now))
    await hearConsents(
      tx,
      taking,
      held.map(it => ({ no: it.row.no, customer: taken.get(it.ready.externalId)?.id ?? '', values: it.values })),
      now,
    )
    await refused.keep(taking, tx)
  })
  return counts
}

function readRow(taking: Taking, row: Row): Held | Problem | 'repeat' {
  const shape = shapeProblem(row.cells, taking.compiled.width, row.broken)
  if (shape) return shape
  const values = taking.compiled.read(row.cells)
  const ready = readyRow(values, taking)
  if (isProblem(ready)) return ready
  const met = taking.seen.meet(ready.externalId, row.cells.join('\u0001'))
  if (met === 'same') return 'repeat'
  return met === 'other' ? { problem: 'number-twice', value: ready.externalId } : { row, values, ready }
}

/** How the customers that changed stood before, to be put back by an undo. */
export function changesIn(taken: ReadonlyMap<string, TakenIn>, now: Date): Change[] {
  return [...taken.values()].flatMap(({ id, before }) =>
    before ? [{ customer: id, id, table: 'customers' as const, before: { row: before, changedAt: now.toISOString() } }] : [],
  )
}
