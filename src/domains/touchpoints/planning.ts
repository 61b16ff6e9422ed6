import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { NewContact } from './contract.ts'
import { insertByHand, insertPlanned, renameOccurrences } from './plan-store.ts'
import { refuseSales } from './sales.ts'
import type { Rows } from './turn-store.ts'

/**
 * Plans a select of (customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority, due_at, not_after, subject_id,
 * branch_id, staff_id), in that order; a key that stands already is left alone. `first`: CTEs (`entered as (insert …)`) that the select reads.
 * Answers how many are new.
 */
export function plan(db: Db, select: Rows, now: Date, { first }: { first?: Rows } = {}): Promise<number> {
  return insertPlanned(db, select, now, first)
}

/** Calls occurrences something else, with all that was said and planned of them: a select of (customer_id, plan_id, occurrence, becomes). */
export const rename = (db: Db, select: Rows): Promise<void> => renameOccurrences(db, select)

/** Plans one contact by hand and answers its id; a given id makes doing it twice doing it once. Refusal `not-after-too-early`. */
export async function planByHand(
  db: Db,
  contact: NewContact & { id?: string },
  actor: string,
  now: Date,
  how: { care?: boolean } = {},
): Promise<string> {
  const [id = ''] = await planManyByHand(db, [contact], actor, now, how)
  return id
}

/** Plans contacts by hand, all or none, and answers their ids in order; a given id makes doing it twice doing it once. Refusal `not-after-too-early`. */
export function planManyByHand(
  db: Db,
  contacts: readonly (NewContact & { id?: string })[],
  actor: string,
  now: Date,
  how: { requested?: boolean; care?: boolean } = {},
): Promise<string[]> {
  if (contacts.some(it => it.notAfter && it.notAfter < it.dueAt))
    throw new Refusal('not-after-too-early', '期限は予定の日時より後にしてください。', { status: 422 })
  const named = contacts.map(it => ({ ...it, id: it.id ?? newId() }))
  if (named.length === 0) return Promise.resolve([])
  return inTransaction(db, async tx => {
    await refuseSales(tx, named, now, how)
    await insertByHand(tx, named, { actor, ...how }, now)
    const facts = named.map(({ customerId, id, name, kind, dueAt }) => ({
      customer: customerId,
      name: 'touchpoint.planned',
      at: now,
      subject: id,
      actor,
      source: 'touchpoint',
      externalId: `${id}:planned`,
      data: { name, kind, dueAt: dueAt.toISOString() },
    }))
    await record(tx, facts, now)
    return named.map(it => it.id)
  })
}
