import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

type NewPromise = {
  customer: string
  id: string
  what: string
  dueOn: string
  staffId: string | null
  taskId: string | null
  zone: string
}
export type PromiseRecord = {
  customer_id: string
  id: string
  what: string
  due_on: string
  made_at: Date
  kept_at: Date | null
  dropped_reason: string | null
}

/** Writes a promise and its task in one statement; the task is due on the promised day, in the house's zone. */
export async function insertPromise(db: Db, it: NewPromise, now: Date): Promise<void> {
  await sql`
    with promised as (
      insert into promises (customer_id, id, task_id, what, due_on, staff_id, made_at)
      select ${it.customer}, ${it.id}, ${it.taskId}::uuid, ${it.what}, ${it.dueOn}, s.id, ${now}
        from (select 1) one left join staff s on s.id = ${it.staffId}::uuid
      returning *)
    insert into tasks (customer_id, id, kind, title, why, priority, branch_id, staff_id, due_at, window_until, created_at)
    select p.customer_id, p.id, 'promise', p.what, jsonb_build_object('anchor', 'promise', 'on', (${now}::timestamptz at time zone ${it.zone})::date),
           1, coalesce(s.branch_id, c.branch_id), coalesce(p.staff_id, c.staff_id),
           p.due_on::timestamp at time zone ${it.zone}, (p.due_on + 1)::timestamp at time zone ${it.zone}, ${now}
      from promised p join customers c on c.id = p.customer_id left join staff s on s.id = p.staff_id`.execute(db)
}

export async function lockPromise(db: Db, id: string): Promise<PromiseRecord | null> {
  const found =
    await sql<PromiseRecord>`select customer_id, id, what, due_on, made_at, kept_at, dropped_reason from promises where id = ${id} for update`.execute(
      db,
    )
  return found.rows[0] ?? null
}

export async function closePromise(
  db: Db,
  promise: PromiseRecord,
  how: { kept: boolean; reason: string | null },
  by: string | null,
  now: Date,
): Promise<void> {
  await sql`update promises set kept_at = ${how.kept ? now : null}, dropped_reason = ${how.reason} where customer_id = ${promise.customer_id} and id = ${promise.id}`.execute(
    db,
  )
  await sql`update tasks set state = ${how.kept ? 'done' : 'cancelled'}, outcome = ${how.kept ? 'done' : null}, done_by = ${by}::uuid, done_at = ${how.kept ? now : null}
             where customer_id = ${promise.customer_id} and id = ${promise.id} and state in ('open', 'snoozed')`.execute(db)
}

/** Open promises that were made while this task was finished. */
export async function promisesMadeIn(db: Db, task: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from promises where task_id = ${task} and kept_at is null and dropped_reason is null`.execute(db)
  return found.rows.map(row => row.id)
}

/** Marks those of these promises that are still open as kept; answers them. */
export async function markKept(
  db: Db,
  these: readonly { customer: string; id: string; at: Date }[],
): Promise<{ customer_id: string; id: string; what: string; kept_at: Date }[]> {
  const found = await sql<{ customer_id: string; id: string; what: string; kept_at: Date }>`
    update promises p set kept_at = k.at
      from unnest(${these.map(it => it.customer)}::uuid[], ${these.map(it => it.id)}::uuid[], ${these.map(it => it.at)}::timestamptz[]) as k(customer_id, id, at)
     where p.customer_id = k.customer_id and p.id = k.id and p.kept_at is null and p.dropped_reason is null
    returning p.customer_id, p.id, p.what, p.kept_at`.execute(db)
  return found.rows
}

export async function promisesOf(db: Db, customer: string): Promise<PromiseRecord[]> {
  const found = await sql<PromiseRecord>`
    select customer_id, id, what, due_on, made_at, kept_at, dropped_reason from promises where customer_id = ${customer} order by kept_at nulls first, due_on limit 20`.execute(
    db,
  )
  return found.rows
}
