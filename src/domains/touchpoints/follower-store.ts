import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { mergedUnsaid } from './back-store.ts'

export type Stopped = { customer: string; id: string; state: string; reason: string | null }
export type Moved = { ids: string[]; stopped: Stopped[] }

const OPEN = sql`('planned', 'moved', 'held', 'handed')`
const sameKey = (t: string, o: string) =>
  sql.raw(`${t}.plan_id = ${o}.plan_id and ${t}.step_key = ${o}.step_key and ${t}.occurrence = ${o}.occurrence`)

// What was merged into a contact that has its double with the other customer is merged into that one: it is the one that will be said.
const intoDouble = (from: string, to: string) => sql`
  merged_into = coalesce((select o.id from touchpoints s join touchpoints o on o.customer_id = ${to} and ${sameKey('o', 's')}
                           where s.customer_id = ${from} and s.id = t.merged_into limit 1), t.merged_into)`

/** What still waits for one customer waits for the other, with its history and what was merged into it; a contact the other has already (same plan, step and occurrence) stays behind. Answers those that moved. */
export async function moveOpen(db: Db, from: string, to: string): Promise<{ id: string; state: string }[]> {
  const found = await sql<{ id: string; state: string }>`
    update touchpoints t set customer_id = ${to}, ${intoDouble(from, to)} where t.customer_id = ${from} and (t.state in ${OPEN} or ${mergedUnsaid})
       and not exists (select from touchpoints o where o.customer_id = ${to} and ${sameKey('o', 't')})
    returning t.id, t.state`.execute(db)
  const ids = found.rows.map(row => row.id)
  await sql`update touchpoint_changes set customer_id = ${to} where customer_id = ${from} and touchpoint_id = any(${ids}::uuid[])`.execute(
    db,
  )
  return found.rows
}

/** Takes away what would be said twice: open contacts of the gone customer that stayed behind, and those of the kept one that the gone one was already given or is being given this moment. */
export async function stopDoubles(
  db: Db,
  gone: string,
  kept: string,
  reason: string,
  actor: string,
  now: Date,
): Promise<Stopped[]> {
  const found = await sql<Stopped>`
    with doubled as (
      select t.customer_id, t.id, t.state, t.reason from touchpoints t where t.customer_id = ${gone} and t.state in ${OPEN}
      union all
      select t.customer_id, t.id, t.state, t.reason from touchpoints t join touchpoints o on o.customer_id = ${gone} and ${sameKey('o', 't')}
       where t.customer_id = ${kept} and t.state in ${OPEN} and o.state in ('claimed', 'sent', 'done')
    ), stopped as (
      update touchpoints t set state = 'cancelled', reason = ${reason}, settled_at = ${now} from doubled d
       where t.customer_id = d.customer_id and t.id = d.id and t.state = d.state
      returning t.customer_id, t.id, d.state, d.reason, t.due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, state, 'cancelled', ${reason}, due_at, ${actor} from stopped
    )
    select customer_id as customer, id, state, reason from stopped`.execute(db)
  return found.rows
}

/** Lets these be the other's again; answers them as they stand. */
export async function moveTheseBack(
  db: Db,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<{ id: string; state: string }[]> {
  await sql`
    update touchpoint_changes set customer_id = ${to} where customer_id = ${from} and touchpoint_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  const found = await sql<{ id: string; state: string }>`
    update touchpoints t set customer_id = ${to}, ${intoDouble(from, to)} where t.customer_id = ${from} and t.id = any(${[...ids]}::uuid[]) returning t.id, t.state`.execute(
    db,
  )
  return found.rows
}

/** Lets what was taken away as a double wait again as it did. */
export async function startAgain(db: Db, stopped: readonly Stopped[], why: string, actor: string, now: Date): Promise<void> {
  await sql`
    with was as (select * from unnest(${stopped.map(s => s.customer)}::uuid[], ${stopped.map(s => s.id)}::uuid[], ${stopped.map(s => s.state)}::text[],
                   ${stopped.map(s => s.reason)}::text[]) as w(customer_id, id, state, reason)),
    started as (
      update touchpoints t set state = w.state, reason = w.reason, settled_at = null from was w
       where t.customer_id = w.customer_id and t.id = w.id and t.state = 'cancelled' and t.reason = ${why}
      returning t.customer_id, t.id, t.state, t.reason, t.due_at)
    insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
    select customer_id, id, ${now}, 'cancelled', state, reason, due_at, ${actor} from started`.execute(db)
}

/** Holds every contact of these customers until the transaction ends: what a worker is writing down about one is there, or comes after. */
export async function hold(db: Db, customers: readonly string[]): Promise<void> {
  await sql`
    select from touchpoints where customer_id = any(${[...customers]}::uuid[]) order by customer_id, id for no key update`.execute(
    db,
  )
}

/** Takes away everything open of these customers; answers what was in a person's hands. */
export async function stopOpen(
  db: Db,
  customers: readonly string[],
  reason: string,
  actor: string,
  now: Date,
): Promise<{ customer: string; id: string }[]> {
  const found = await sql<{ customer: string; id: string; state: string }>`
    with open as (select customer_id, id, state from touchpoints where customer_id = any(${[...customers]}::uuid[]) and state in ${OPEN}),
    stopped as (
      update touchpoints t set state = 'cancelled', reason = ${reason}, settled_at = ${now} from open o
       where t.customer_id = o.customer_id and t.id = o.id and t.state = o.state
      returning t.customer_id, t.id, o.state, t.due_at),
    noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, state, 'cancelled', ${reason}, due_at, ${actor} from stopped)
    select customer_id as customer, id, state from stopped`.execute(db)
  return found.rows.filter(row => row.state === 'handed')
}

/** Takes words about these customers out of the ledger; that a contact was made stays. */
export async function blankWords(db: Db, customers: readonly string[]): Promise<void> {
  await sql`
    update touchpoints set data = data - 'note' - 'why' where customer_id = any(${[...customers]}::uuid[]) and data is not null`.execute(
    db,
  )
  await sql`
    update touchpoint_changes set data = null where customer_id = any(${[...customers]}::uuid[]) and data is not null`.execute(db)
}

/** Every contact planned or made with these customers. */
export async function heldOf(db: Db, customers: readonly string[]): Promise<unknown> {
  const found = await sql<{ held: unknown }>`
    select coalesce(json_agg(json_build_object('step', t.step_key, 'kind', t.kind, 'state', t.state, 'reason', t.reason, 'dueAt', t.due_at, 'contactedAt', t.contacted_at,
      'channel', t.channel, 'outcome', t.outcome, 'note', t.data ->> 'note') order by t.due_at), '[]') as held
      from touchpoints t where t.customer_id = any(${[...customers]}::uuid[])`.execute(db)
  return found.rows[0]?.held
}

/** How many contacts each of these customers had, and how many still wait. */
export async function countsOf(
  db: Db,
  customers: readonly string[],
): Promise<Map<string, { contacts: number; waiting: number }>> {
  const found = await sql<{ id: string; contacts: number; waiting: number }>`
    select customer_id as id, count(*) filter (where state in ('sent', 'done'))::int as contacts, count(*) filter (where state in ${OPEN})::int as waiting
      from touchpoints where customer_id = any(${[...customers]}::uuid[]) group by customer_id`.execute(db)
  return new Map(found.rows.map(({ id, ...counts }) => [id, counts]))
}

/** The same of two as if they were one: what was done is read along, and of a contact both wait for, or one of them was given, there is one. */
export async function countsTogether(
  db: Db,
  { kept, gone }: { kept: string; gone: string },
): Promise<{ contacts: number; waiting: number }> {
  const found = await sql<{ contacts: number; waiting: number }>`
    select count(*) filter (where t.state in ('sent', 'done'))::int as contacts,
           count(*) filter (where t.state in ${OPEN} and not exists (select from touchpoints o
             where o.customer_id = case t.customer_id when ${gone}::uuid then ${kept}::uuid else ${gone}::uuid end and ${sameKey('o', 't')}
               and (t.customer_id = ${gone} or o.state in ('claimed', 'sent', 'done'))))::int as waiting
      from touchpoints t where t.customer_id in (${kept}, ${gone})`.execute(db)
  return found.rows[0] ?? { contacts: 0, waiting: 0 }
}
