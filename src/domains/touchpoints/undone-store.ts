import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { mergedAndOpen, type Pin } from './back-store.ts'
import type { Rows } from './turn-store.ts'

/** Gives the keys of a select (customer_id, id) free, with all of it cancelled, what came too late or was left out too: of what never was nobody is owed anything. Answers what was so, with its state. */
export async function freeKeys(
  db: Db,
  select: Rows,
  reason: string,
  actor: string,
  now: Date,
): Promise<(Pin & { state: string })[]> {
  const found = await sql<Pin & { state: string }>`
    with wanted(customer_id, id) as (${select}),
    old as (
      select t.customer_id, t.id, t.state
        from wanted w join touchpoints t on t.customer_id = w.customer_id and t.id = w.id
       where (t.state in ('planned', 'moved', 'held', 'handed', 'skipped', 'expired') or ${mergedAndOpen}) and right(t.occurrence, 37) <> '~' || t.id
    ), freed as (
      update touchpoints t set occurrence = t.occurrence || '~' || t.id, state = 'cancelled', reason = ${reason}, settled_at = ${now}::timestamptz
        from old o
       where t.customer_id = o.customer_id and t.id = o.id and t.state = o.state
      returning t.customer_id, t.id, o.state, t.due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, state, 'cancelled', ${reason}, due_at, ${actor} from freed
    )
    select customer_id as "customerId", id, state from freed`.execute(db)
  return found.rows
}

/** Writes down at whoever a person was merged into what that person had been told of these subjects, so that nobody tells it to them again. */
export async function keepSaidBeforeMerge(db: Db, subjects: readonly Subject[], reason: string, now: Date): Promise<void> {
  await sql`
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority, state, reason, due_at, not_after, planned_for, created_at,
      subject_id, branch_id, staff_id, merged_into, settled_at)
    select distinct on (s.customer_id, t.plan_id, t.step_key, t.occurrence)
           s.customer_id, t.plan_id, t.step_key, t.occurrence, t.plan_version, t.kind, t.legal_class, t.priority, 'merged', ${reason}, t.due_at, t.not_after, t.planned_for, ${now}::timestamptz,
           t.subject_id, t.branch_id, t.staff_id, t.id, ${now}::timestamptz
      from ${asked(subjects)}
      join customers m on m.merged_into = s.customer_id
      join touchpoints t on t.customer_id = m.id and t.subject_id = s.subject_id and t.plan_id <> '00000000-0000-0000-0000-000000000000'
     where t.contacted_at is not null or t.state = 'claimed' or t.reason = 'maybe-sent'
     order by s.customer_id, t.plan_id, t.step_key, t.occurrence, t.id
    on conflict (customer_id, plan_id, step_key, occurrence) do nothing`.execute(db)
}

/** Is any contact about these subjects in a worker's hand? */
export async function anyClaimed(db: Db, subjects: readonly Subject[]): Promise<boolean> {
  const found = await sql`
    select from ${asked(subjects)} join touchpoints t on t.customer_id = s.customer_id and t.subject_id = s.subject_id and t.state = 'claimed' limit 1`.execute(
    db,
  )
  return found.rows.length > 0
}

export type Subject = { customer: string; id: string }
const asked = (subjects: readonly Subject[]) =>
  sql`unnest(${subjects.map(it => it.customer)}::uuid[], ${subjects.map(it => it.id)}::uuid[]) as s(customer_id, subject_id)`

/** Of these customers, those who were told something, are being told it this moment, or may have been; what waits for the others is held until the transaction ends. */
export async function toldAmong(db: Db, customers: readonly string[]): Promise<string[]> {
  // Whoever is claiming one of them this moment, or taking it back, is waited for: only then can it be seen what became of it.
  await sql`
    select from touchpoints t where t.customer_id = any(${[...customers]}::uuid[]) and t.state in ('planned', 'moved', 'held')
     order by t.customer_id, t.id for share`.execute(db)
  const found = await sql<{ id: string }>`
    select distinct t.customer_id as id from touchpoints t
     where t.customer_id = any(${[...customers]}::uuid[]) and (t.contacted_at is not null or t.state = 'claimed' or t.reason = 'maybe-sent')`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}
