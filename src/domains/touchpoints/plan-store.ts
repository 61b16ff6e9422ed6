import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { NewContact } from './contract.ts'
import type { Rows } from './turn-store.ts'

/** Inserts what a select answers; a row whose key stands already is left alone. `first` (`entered as (insert …)`, one or more, without `with`) stands before it in the same statement. Answers the count. */
export async function insertPlanned(db: Db, select: Rows, now: Date, first?: Rows): Promise<number> {
  const result = await sql`
    with ${first ? sql`${first},` : sql``} wanted(customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority,
      due_at, not_after, subject_id, branch_id, staff_id) as (${select})
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority,
      due_at, not_after, subject_id, branch_id, staff_id, planned_for, created_at)
    select w.customer_id, w.plan_id, w.step_key, w.occurrence, w.plan_version, w.kind, w.legal_class, w.priority,
      w.due_at, w.not_after::timestamptz, w.subject_id::uuid, w.branch_id::uuid, w.staff_id::uuid, w.due_at, ${now}::timestamptz from wanted w
    on conflict (customer_id, plan_id, step_key, occurrence) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** A contact by hand: nil plan, step 'hand', its own id as occurrence, its card in data. */
export async function insertByHand(db: Db, id: string, contact: NewContact, actor: string, now: Date): Promise<void> {
  const { name, kind, channels, template, why } = contact
  const card = JSON.stringify({ name, kind, channels, template, why, by: actor })
  await sql`
    insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, kind, legal_class, priority, due_at, not_after, planned_for,
      created_at, subject_id, branch_id, staff_id, data)
    values (${contact.customerId}, ${id}, '00000000-0000-0000-0000-000000000000', 'hand', ${id}, ${kind}, ${contact.legalClass}, ${contact.priority},
      ${contact.dueAt}, ${contact.notAfter ?? null}, ${contact.dueAt}, ${now}, ${contact.subjectId ?? null}, ${contact.branchId ?? null}, ${contact.staffId ?? null}, ${card}::jsonb)
    on conflict (customer_id, plan_id, step_key, occurrence) do nothing`.execute(db)
}

/** Gives the contacts of a select (customer_id, plan_id, occurrence, becomes) another name of their occurrence; anniversaries keep their `/1`, and a name that is taken stays whose it is. */
export async function renameOccurrences(db: Db, select: Rows): Promise<void> {
  await sql`
    with w(customer_id, plan_id, occurrence, becomes) as (${select})
    update touchpoints t set occurrence = w.becomes || substr(t.occurrence, length(w.occurrence) + 1) from w
     where t.customer_id = w.customer_id and t.plan_id = w.plan_id and regexp_replace(t.occurrence, '/[0-9]+$', '') = w.occurrence
       and not exists (select from touchpoints o where o.customer_id = t.customer_id and o.plan_id = t.plan_id and o.step_key = t.step_key
                         and o.occurrence = w.becomes || substr(t.occurrence, length(w.occurrence) + 1))`.execute(db)
}
