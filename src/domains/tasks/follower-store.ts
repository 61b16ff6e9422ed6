import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Closed = { customer: string; id: string; state: string }
export type Moved = { tasks: string[]; promises: string[]; facts: unknown; closed?: Closed[] }

/** Open tasks and promises of one customer become another's, save tasks whose contact stayed behind; answers them and what was known of talks. */
export async function moveOpen(db: Db, from: string, to: string): Promise<Moved> {
  const facts = await sql<{ facts: unknown }>`
    select coalesce(jsonb_agg(to_jsonb(f)), '[]') as facts from contact_facts f where customer_id in (${from}, ${to})`.execute(db)
  const tasks = await sql<{ id: string }>`
    update tasks t set customer_id = ${to} where t.customer_id = ${from} and t.state in ('open', 'snoozed')
       and not exists (select from touchpoints p where p.customer_id = ${from} and p.id = t.id) returning t.id`.execute(db)
  const promises = await sql<{
    id: string
  }>`update promises set customer_id = ${to} where customer_id = ${from} returning id`.execute(db)
  await sql`
    insert into contact_facts as f (customer_id, last_spoken_at, last_word, last_staff_id, spoken)
    select ${to}::uuid, last_spoken_at, last_word, last_staff_id, spoken from contact_facts where customer_id = ${from}
    on conflict (customer_id) do update set spoken = f.spoken + excluded.spoken,
      last_word = case when excluded.last_spoken_at > f.last_spoken_at then excluded.last_word else f.last_word end,
      last_staff_id = case when excluded.last_spoken_at > f.last_spoken_at then excluded.last_staff_id else f.last_staff_id end,
      last_spoken_at = greatest(f.last_spoken_at, excluded.last_spoken_at)`.execute(db)
  return { tasks: tasks.rows.map(row => row.id), promises: promises.rows.map(row => row.id), facts: facts.rows[0]?.facts ?? [] }
}

/** Closes what the two of them have open of contacts that were cancelled as doubles; answers how it stood. */
export async function closeDoubles(db: Db, customers: readonly string[]): Promise<Closed[]> {
  const found = await sql<Closed>`
    with doubled as (
      select k.customer_id, k.id, k.state from tasks k join touchpoints t on t.customer_id = k.customer_id and t.id = k.id and t.state = 'cancelled'
       where k.customer_id = any(${[...customers]}::uuid[]) and k.state in ('open', 'snoozed') for update of k)
    update tasks k set state = 'cancelled' from doubled d where k.customer_id = d.customer_id and k.id = d.id
    returning k.customer_id as customer, k.id, d.state`.execute(db)
  return found.rows
}

/** Opens them again where their contact is in a person's hands again. */
export async function openAgain(db: Db, closed: readonly Closed[]): Promise<void> {
  await sql`
    update tasks k set state = w.state
      from unnest(${closed.map(it => it.customer)}::uuid[], ${closed.map(it => it.id)}::uuid[], ${closed.map(it => it.state)}::text[]) as w(customer_id, id, state)
      join touchpoints t on t.customer_id = w.customer_id and t.id = w.id and t.state = 'handed'
     where k.customer_id = w.customer_id and k.id = w.id and k.state = 'cancelled'`.execute(db)
}

/** Lets them be the other's again. Talks since then stay counted with whom they were held. */
export async function moveBack(db: Db, from: string, to: string, it: Moved): Promise<void> {
  await sql`update tasks set customer_id = ${to} where customer_id = ${from} and id = any(${it.tasks}::uuid[])`.execute(db)
  await sql`update promises set customer_id = ${to} where customer_id = ${from} and id = any(${it.promises}::uuid[])`.execute(db)
  await sql`
    with was as (select * from jsonb_populate_recordset(null::contact_facts, ${JSON.stringify(it.facts)}::jsonb)),
    known as (select max(last_spoken_at) as at, coalesce(sum(spoken), 0)::int as spoken from was)
    update contact_facts f set last_spoken_at = w.last_spoken_at, last_word = w.last_word, last_staff_id = w.last_staff_id, spoken = coalesce(w.spoken, 0)
      from known k left join was w on w.customer_id = ${from}
     where f.customer_id = ${from} and f.spoken = k.spoken`.execute(db)
  await sql`
    delete from contact_facts f where f.customer_id = ${from} and f.spoken = 0 and f.last_spoken_at is null
       and not exists (select from jsonb_populate_recordset(null::contact_facts, ${JSON.stringify(it.facts)}::jsonb) w where w.customer_id = ${from})`.execute(
    db,
  )
}

/** Takes words out of tasks, promises and talks. */
export async function blankWords(db: Db, customers: readonly string[]): Promise<void> {
  await sql`
    update tasks set note = null, snooze_reason = null, why = why - 'text', state = case when state in ('open', 'snoozed') then 'cancelled' else state end
     where customer_id = any(${[...customers]}::uuid[])`.execute(db)
  await sql`update promises set what = '', dropped_reason = coalesce(dropped_reason, case when kept_at is null then '' end) where customer_id = any(${[...customers]}::uuid[])`.execute(
    db,
  )
  await sql`update contact_facts set last_word = null where customer_id = any(${[...customers]}::uuid[])`.execute(db)
  await sql`update care_lists set reason = null, state = case when state = 'open' then 'passed' else state end where customer_id = any(${[...customers]}::uuid[])`.execute(
    db,
  )
}

/** Takes open tasks and promises of these customers away. */
export async function stopAll(db: Db, customers: readonly string[], reason: string): Promise<void> {
  await sql`update tasks set state = 'cancelled' where customer_id = any(${[...customers]}::uuid[]) and state in ('open', 'snoozed')`.execute(
    db,
  )
  await sql`update promises set dropped_reason = ${reason} where customer_id = any(${[...customers]}::uuid[]) and kept_at is null and dropped_reason is null`.execute(
    db,
  )
}

/** Tasks and promises about these customers. */
export async function heldOf(db: Db, customers: readonly string[]): Promise<unknown> {
  const found = await sql<{ held: unknown }>`
    select json_build_object('tasks', (select coalesce(json_agg(json_build_object('title', t.title, 'kind', t.kind, 'dueAt', t.due_at, 'state', t.state, 'outcome', t.outcome, 'note', t.note) order by t.due_at), '[]')
        from tasks t where t.customer_id = any(${[...customers]}::uuid[])),
      'promises', (select coalesce(json_agg(json_build_object('what', p.what, 'dueOn', p.due_on, 'madeAt', p.made_at, 'keptAt', p.kept_at) order by p.made_at), '[]')
        from promises p where p.customer_id = any(${[...customers]}::uuid[]))) as held`.execute(db)
  return found.rows[0]?.held
}

/** When each of these customers was last spoken with, what they said, and how many promises they wait for. */
export async function talksOf(
  db: Db,
  customers: readonly string[],
): Promise<Map<string, { lastSpokenAt: Date | null; lastWord: string | null; promises: number }>> {
  const found = await sql<{ id: string; lastSpokenAt: Date | null; lastWord: string | null; promises: number }>`
    select c.id, f.last_spoken_at as "lastSpokenAt", f.last_word as "lastWord",
           (select count(*)::int from promises p where p.customer_id = c.id and p.kept_at is null and p.dropped_reason is null) as promises
      from unnest(${[...customers]}::uuid[]) as c(id) left join contact_facts f on f.customer_id = c.id`.execute(db)
  return new Map(found.rows.map(({ id, ...rest }) => [id, rest]))
}

/** The same of two as if they were one: the later talk is the last, and what either was promised is owed. */
export async function talksTogether(
  db: Db,
  { kept, gone }: { kept: string; gone: string },
): Promise<{ lastSpokenAt: Date | null; lastWord: string | null; promises: number }> {
  const found = await talksOf(db, [kept, gone])
  const [one, other] = [found.get(kept), found.get(gone)]
  const last = Number(other?.lastSpokenAt ?? 0) > Number(one?.lastSpokenAt ?? 0) ? other : one
  return {
    lastSpokenAt: last?.lastSpokenAt ?? null,
    lastWord: last?.lastWord ?? null,
    promises: (one?.promises ?? 0) + (other?.promises ?? 0),
  }
}
