import { type RawBuilder, sql } from 'kysely'
import type { Purpose } from '#domains/selling/contract.ts'
import type { Sale } from '#domains/selling/contract-contract.ts'
import type { Db } from '#platform/database/connect.ts'
import type { TaskFilter, TaskKind, TaskOutcome } from './contract.ts'
import { taskColumns, taskJoins } from './views.ts'

export type TaskRecord = {
  customer_id: string
  id: string
  kind: TaskKind
  purpose: Purpose
  product: string | null
  title: string
  template: string | null
  subject_id: string | null
  why: Record<string, unknown>
  priority: number
  due_at: Date
  window_until: Date | null
  state: 'open' | 'snoozed' | 'done' | 'cancelled'
  snoozed_until: Date | null
  outcome: string | null
  pass_on_at: Date | null
  customer_name: string
  kana: string | null
  honorific: string | null
  customer_kind: string
  contact: string | null
  staff_id: string | null
  staff_name: string | null
  branch_id: string | null
  branch_name: string | null
  last_spoken_at: Date | null
  /** Of a call planned because of silence (JSON: instants are text). */
  care: { since: string; bought: string | null; rhythm: number | null } | null
}

export async function insertTasks(db: Db, select: RawBuilder<unknown>): Promise<number> {
  const result = await sql`
    insert into tasks (customer_id, id, kind, title, why, template, priority, branch_id, staff_id, due_at, window_until, created_at, purpose, product)
    ${select} on conflict (customer_id, id) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

type Whom = { whose: TaskFilter['whose']; staffId: string; branchId: string | null }

// A branch where nobody works yet, as the only one of a new house: its work is everybody's who has no branch, or nobody would find it.
const unattended = sql`or not exists (select from staff s where s.branch_id = t.branch_id and s.state = 'active')`

const mine = ({ whose, staffId, branchId }: Whom) => {
  if (whose === 'me')
    return sql`(t.staff_id = ${staffId} or (t.staff_id is null and (t.branch_id is not distinct from ${branchId} ${branchId === null ? unattended : sql``})))`
  if (whose === 'branch') return sql`t.branch_id is not distinct from ${branchId}`
  return sql`true`
}

const awake = (now: Date) => sql`(t.state = 'open' or (t.state = 'snoozed' and t.snoozed_until <= ${now}))`

/** Open tasks due before `until`, most important first: what is late, then priority, then the nearest end of its window. */
export async function openTasks(
  db: Db,
  whom: Whom,
  it: { until: Date; kind?: string | undefined; after: number; limit: number },
  now: Date,
): Promise<TaskRecord[]> {
  const found = await sql<TaskRecord>`
    select ${taskColumns} from tasks t ${taskJoins}
     where ${mine(whom)} and ${awake(now)} and t.due_at < ${it.until} ${it.kind ? sql`and t.kind = ${it.kind}` : sql``}
     order by (coalesce(t.window_until, t.due_at) < ${now}) desc, t.priority, coalesce(t.window_until, t.due_at), t.id
     limit ${it.limit} offset ${it.after}`.execute(db)
  return found.rows
}

export async function doneTasks(db: Db, whom: Whom, it: { since: Date; after: number; limit: number }): Promise<TaskRecord[]> {
  const found = await sql<TaskRecord>`
    select ${taskColumns} from tasks t ${taskJoins}
     where ${mine(whom)} and t.state = 'done' and t.done_at >= ${it.since} order by t.done_at desc limit ${it.limit} offset ${it.after}`.execute(
    db,
  )
  return found.rows
}

export async function countTasks(
  db: Db,
  whom: Whom,
  it: { until: Date; since: Date },
  now: Date,
): Promise<{ open: number; late: number; done: number }> {
  const found = await sql<{ open: number; late: number; done: number }>`
    select count(*) filter (where t.state <> 'done') as open,
           count(*) filter (where t.state <> 'done' and coalesce(t.window_until, t.due_at) < ${now}) as late,
           count(*) filter (where t.state = 'done') as done
      from tasks t
     where ${mine(whom)} and ((${awake(now)} and t.due_at < ${it.until}) or (t.state = 'done' and t.done_at >= ${it.since}))`.execute(
    db,
  )
  return found.rows[0] ?? { open: 0, late: 0, done: 0 }
}

export async function oneTask(db: Db, id: string): Promise<TaskRecord | null> {
  const found = await sql<TaskRecord>`select ${taskColumns} from tasks t ${taskJoins} where t.id = ${id}`.execute(db)
  return found.rows[0] ?? null
}

/** Locks an unfinished task for the verb at hand; null when there is none. */
export async function lockTask(
  db: Db,
  id: string,
): Promise<{
  customer_id: string
  id: string
  kind: string
  state: string
  outcome: string | null
  pass_on_at: Date | null
  title: string
  product: string | null
} | null> {
  const found = await db
    .selectFrom('tasks')
    .select(['customer_id', 'id', 'kind', 'state', 'outcome', 'pass_on_at', 'title', 'product'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found ?? null
}

export async function markDone(
  db: Db,
  it: {
    customer: string
    id: string
    outcome: string
    note: string | null
    nextOn: string | null
    by: string | null
    passOnAt: Date
    product: string | null
    sold: 'quote' | 'sale' | null
    sale: Sale | null
  },
  now: Date,
): Promise<void> {
  await sql`update tasks set state = 'done', outcome = ${it.outcome}, note = ${it.note}, next_on = ${it.nextOn}, done_by = ${it.by}, done_at = ${now}, pass_on_at = ${it.passOnAt}, product = coalesce(${it.product}::text, product), sold = ${it.sold}, sale = ${it.sale === null ? null : JSON.stringify(it.sale)}::jsonb
             where customer_id = ${it.customer} and id = ${it.id}`.execute(db)
}

export async function markOpen(db: Db, customer: string, id: string): Promise<void> {
  await sql`update tasks set state = 'open', outcome = null, note = null, next_on = null, done_by = null, done_at = null, pass_on_at = null, sold = null, sale = null, snoozed_until = null, snooze_reason = null
             where customer_id = ${customer} and id = ${id}`.execute(db)
}

export type Passing = {
  customer_id: string
  id: string
  kind: string
  outcome: TaskOutcome
  note: string | null
  next_on: string | null
  done_by: string | null
  done_at: Date
  title: string
  branch_id: string | null
  staff_id: string | null
  product: string | null
  purpose: Purpose
  sold: 'quote' | 'sale' | null
  sale: Sale | null
}

/** Takes up to `limit` finished tasks whose time to undo is over; each is taken by one caller only. */
export async function takeToPassOn(db: Db, limit: number, now: Date): Promise<Passing[]> {
  const found = await sql<Passing>`
    update tasks t set pass_on_at = null
      from (select customer_id, id from tasks where pass_on_at <= ${now} order by pass_on_at limit ${limit} for update skip locked) d
     where t.customer_id = d.customer_id and t.id = d.id
    returning t.customer_id, t.id, t.kind, t.outcome, t.note, t.next_on, t.done_by, t.done_at, t.title, t.branch_id, t.staff_id, t.product, t.purpose, t.sold, t.sale`.execute(
    db,
  )
  return found.rows
}

export async function markSnoozed(db: Db, id: string, until: Date, reason: string): Promise<void> {
  await sql`update tasks set state = 'snoozed', snoozed_until = ${until}, snooze_reason = ${reason} where id = ${id}`.execute(db)
}

export async function markHandedOver(db: Db, id: string, staffId: string): Promise<void> {
  await sql`update tasks t set staff_id = s.id, branch_id = coalesce(s.branch_id, t.branch_id) from staff s where t.id = ${id} and s.id = ${staffId}`.execute(
    db,
  )
}

/** Cancels open tasks whose touchpoint is no longer in a person's hands; answers how many. */
export async function cancelGone(db: Db, ids: readonly { customer: string; id: string }[]): Promise<number> {
  const result = await sql`
    update tasks t set state = 'cancelled'
      from unnest(${ids.map(it => it.customer)}::uuid[], ${ids.map(it => it.id)}::uuid[]) as gone(customer_id, id)
     where t.customer_id = gone.customer_id and t.id = gone.id and t.state in ('open', 'snoozed')`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** When somebody really spoke with these customers; an older talk never overwrites a newer one. */
export async function noteSpoken(
  db: Db,
  talks: readonly { customer: string; at: Date; word: string | null; staff: string | null }[],
): Promise<void> {
  if (talks.length === 0) return
  await sql`
    insert into contact_facts (customer_id, last_spoken_at, last_word, last_staff_id, spoken)
    select distinct on (customer) customer, at, word, staff, count(*) over (partition by customer)
      from unnest(${talks.map(t => t.customer)}::uuid[], ${talks.map(t => t.at)}::timestamptz[], ${talks.map(t => t.word)}::text[], ${talks.map(t => t.staff)}::uuid[]) as x(customer, at, word, staff)
     order by customer, at desc
    on conflict (customer_id) do update set
      last_spoken_at = greatest(contact_facts.last_spoken_at, excluded.last_spoken_at),
      last_word = case when excluded.last_spoken_at >= coalesce(contact_facts.last_spoken_at, '-infinity') then coalesce(excluded.last_word, contact_facts.last_word) else contact_facts.last_word end,
      last_staff_id = case when excluded.last_spoken_at >= coalesce(contact_facts.last_spoken_at, '-infinity') then excluded.last_staff_id else contact_facts.last_staff_id end,
      spoken = contact_facts.spoken + excluded.spoken`.execute(db)
}

export async function reassign(db: Db, from: string, to: string | null): Promise<number> {
  const result = await sql`update tasks set staff_id = ${to} where staff_id = ${from} and state in ('open', 'snoozed')`.execute(
    db,
  )
  return Number(result.numAffectedRows ?? 0n)
}
