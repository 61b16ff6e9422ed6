import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { NewContact } from './contract.ts'
import { insertByHand, insertPlanned, renameOccurrences } from './plan-store.ts'
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
export function planByHand(db: Db, contact: NewContact & { id?: string }, actor: string, now: Date): Promise<string> {
  if (contact.notAfter && contact.notAfter < contact.dueAt)
    throw new Refusal('not-after-too-early', '期限は予定の日時より後にしてください。', { status: 422 })
  const id = contact.id ?? newId()
  return inTransaction(db, async tx => {
    await insertByHand(tx, id, contact, actor, now)
    await record(
      tx,
      [
        {
          customer: contact.customerId,
          name: 'touchpoint.planned',
          at: now,
          subject: id,
          actor,
          source: 'touchpoint',
          externalId: `${id}:planned`,
          data: { name: contact.name, kind: contact.kind, dueAt: contact.dueAt.toISOString() },
        },
      ],
      now,
    )
    return id
  })
}
