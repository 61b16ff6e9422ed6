import { sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
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

export type ByHand = NewContact & { id: string }
/** Who planned them; whether they are of care, or what the customers asked for themselves. */
export type ByWhom = { actor: string; care?: boolean | undefined; requested?: boolean | undefined }

/** Contacts by hand: nil plan, step 'hand', its own id as occurrence, its card in data. One statement for all. */
export async function insertByHand(db: Db, contacts: readonly ByHand[], how: ByWhom, now: Date): Promise<void> {
  const column = <T>(pick: (contact: ByHand) => T) => contacts.map(pick)
  const card = ({ name, kind, channels, template, why, asks, purpose, product }: ByHand) =>
    JSON.stringify({
      name,
      kind,
      channels,
      template,
      why,
      asks,
      purpose,
      product,
      by: how.actor,
      planned: now.toISOString(),
      ...(how.care ? { care: true } : {}),
      ...(how.requested ? { requested: now.toISOString() } : {}),
    })
  await sql`
    insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, kind, legal_class, priority, due_at, not_after, planned_for,
      created_at, subject_id, branch_id, staff_id, data)
    select c.customer_id, c.id, ${sql.lit(NOBODY)}, 'hand', c.id::text, c.kind, c.legal_class, c.priority, c.due_at, c.not_after, c.due_at,
           ${now}::timestamptz, c.subject_id, c.branch_id, c.staff_id, c.card
      from unnest(
        ${column(it => it.customerId)}::uuid[], ${column(it => it.id)}::uuid[], ${column(it => it.kind)}::text[], ${column(it => it.legalClass)}::text[],
        ${column(it => it.priority)}::smallint[], ${column(it => it.dueAt)}::timestamptz[], ${column(it => it.notAfter ?? null)}::timestamptz[],
        ${column(it => it.subjectId ?? null)}::uuid[], ${column(it => it.branchId ?? null)}::uuid[], ${column(it => it.staffId ?? null)}::uuid[], ${column(card)}::jsonb[]
      ) as c(customer_id, id, kind, legal_class, priority, due_at, not_after, subject_id, branch_id, staff_id, card)
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
