import { sql } from 'kysely'
import { rangeOf } from '#kernel/id-range.ts'
import { newId } from '#kernel/ids.ts'
import type { Aging } from '#platform/aging.ts'
import type { Db } from '#platform/database/connect.ts'

/** Something that happened. `customer` is the nil UUID for what belongs to no known customer. */
export type Fact = {
  customer: string
  name: string
  at: Date
  subject?: string | null
  channel?: string | null
  actor?: string | null
  source?: string | null
  externalId?: string | null
  data?: Record<string, unknown>
}

/** Adds facts to the one record of everything, in the caller's transaction; a fact with a known (source, external id) is added once. Answers how many were new. */
export async function record(db: Db, facts: readonly Fact[], now: Date): Promise<number> {
  if (facts.length === 0) return 0
  const column = <T>(pick: (fact: Fact) => T) => facts.map(pick)
  const result = await sql`
    insert into events (customer_id, name, at, recorded_at, subject_id, channel, actor, source, external_id, data)
    select f.customer, f.name, f.at, ${now}, f.subject, f.channel, f.actor, f.source, f.external_id, f.data
      from unnest(
        ${listOf(column(f => f.customer))}::uuid[], ${column(f => f.name)}::text[], ${column(f => f.at)}::timestamptz[],
        ${column(f => f.subject ?? null)}::uuid[], ${column(f => f.channel ?? null)}::text[], ${column(f => f.actor ?? null)}::text[],
        ${column(f => f.source ?? null)}::text[], ${column(f => f.externalId ?? null)}::text[],
        ${column(f => JSON.stringify(f.data ?? {}))}::jsonb[]
      ) as f(customer, name, at, subject, channel, actor, source, external_id, data)
    on conflict (customer_id, source, external_id) where external_id is not null do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/**
 * Like `record`, answers for each fact its new id, or null when it was known, and rings `bell` with the range of the new ids: one statement, so that
 * a single fact over HTTP costs one round trip and one commit.
 */
export async function recordAndRing(db: Db, facts: readonly Fact[], bell: string, now: Date): Promise<(string | null)[]> {
  if (facts.length === 0) return []
  const ids = facts.map(() => newId())
  const column = <T>(pick: (fact: Fact) => T) => facts.map(pick)
  const added = await sql<{ id: string }>`
    with added as (
      insert into events (customer_id, id, name, at, recorded_at, channel, actor, source, external_id, data)
      select f.customer, f.id, f.name, f.at, ${now}, f.channel, f.actor, f.source, f.external_id, f.data
        from unnest(
          ${listOf(column(f => f.customer))}::uuid[], ${listOf(ids)}::uuid[], ${column(f => f.name)}::text[], ${column(f => f.at)}::timestamptz[],
          ${column(f => f.channel ?? null)}::text[], ${column(f => f.actor ?? null)}::text[], ${column(f => f.source ?? null)}::text[],
          ${column(f => f.externalId ?? null)}::text[], ${column(f => JSON.stringify(f.data ?? {}))}::jsonb[]
        ) as f(customer, id, name, at, channel, actor, source, external_id, data)
      on conflict (customer_id, source, external_id) where external_id is not null do nothing
      returning id
    ), rung as materialized (
      select graphile_worker.add_job(${bell}::text, ${JSON.stringify({ events: rangeOf(ids) })}::json)
       where exists (select from added) and current_setting('kizukai.shadow', true) is distinct from 'on'
    )
    select id, (select count(*) from rung) from added`.execute(db)
  const news = new Set(added.rows.map(row => row.id))
  return ids.map(id => (news.has(id) ? id : null))
}

// An id needs no quotes and no escapes, which cost more than all else of a long list.
const listOf = (ids: readonly string[]): string => `{${ids.join(',')}}`

/** Adds the same fact about many customers, in the caller's transaction. */
export async function recordAlike(
  db: Db,
  customers: readonly string[],
  fact: { name: string; at: Date; actor: string | null; source: string | null },
  now: Date,
): Promise<void> {
  if (customers.length === 0) return
  await sql`
    insert into events (customer_id, name, at, recorded_at, actor, source)
    select id, ${fact.name}, ${fact.at}, ${now}, ${fact.actor}, ${fact.source} from unnest(${listOf(customers)}::uuid[]) as id`.execute(
    db,
  )
}

/** Takes back facts that an undone import had brought: they never happened (decision 0005). A subject of null means all of the customer's. */
export async function retract(db: Db, facts: readonly { customer: string; subject: string | null }[]): Promise<number> {
  if (facts.length === 0) return 0
  const result = await sql`
    delete from events e using unnest(${facts.map(f => f.customer)}::uuid[], ${facts.map(f => f.subject)}::uuid[]) as f(customer, subject)
     where e.customer_id = f.customer and (f.subject is null or e.subject_id = f.subject)`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Takes the words out of every fact about these customers, leaving only the named parts of its data: the facts stay for counting, nobody is known by them. */
export async function forget(db: Db, customers: readonly string[], keep: readonly string[]): Promise<void> {
  await sql`
    update events e set data = coalesce((select jsonb_object_agg(d.key, d.value) from jsonb_each(e.data) d where d.key = any(${[...keep]}::text[])), '{}')
     where e.customer_id = any(${[...customers]}::uuid[]) and e.data <> '{}'`.execute(db)
}

/** Every fact about these customers, oldest first, for the person they are about. */
export async function heldFacts(db: Db, customers: readonly string[]): Promise<unknown[]> {
  const found = await sql`
    select name, at, channel, data from events where customer_id = any(${[...customers]}::uuid[]) order by at, id limit 100000`.execute(
    db,
  )
  return found.rows
}

/** Takes back up to `limit` facts that one actor (an undone import) recorded; answers their keys. */
export async function retractBy(db: Db, actor: string, limit: number): Promise<{ customer: string; id: string }[]> {
  const gone = await sql<{ customer: string; id: string }>`
    delete from events where (customer_id, id) in (select customer_id, id from events where actor = ${actor} and actor like 'import:%'
      and name not in ('customer.added', 'customer.changed', 'order.placed', 'order.cancelled') limit ${limit})
    returning customer_id as customer, id`.execute(db)
  return gone.rows
}

/** Facts whose words people typed themselves; of their data these parts are words. */
const SPOKEN = ['reply.received', 'survey.answered', 'talk.recorded', 'touchpoint.outcome']
const WORDS = ['text', 'subject', 'word', 'words', 'comment', 'note']

/** Takes typed words out of facts whose time is over; scores, topics and moments stay. Answers how many. */
export async function forgetOldWords(db: Db, { before, spare, limit, dry }: Aging): Promise<number> {
  const old = sql`from events where recorded_at < ${before} and name = any(${SPOKEN}::text[]) and data ?| ${WORDS}::text[] and not customer_id = any(${[...spare]}::uuid[])`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const done = await sql`
    update events set data = data - ${WORDS}::text[] where (customer_id, id) in (select customer_id, id ${old} limit ${limit})`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0n)
}

/** Takes typed words out of the facts about one thing of one customer. */
export async function forgetWordsOf(db: Db, customer: string, subject: string): Promise<void> {
  await sql`update events set data = data - ${WORDS}::text[] where customer_id = ${customer} and subject_id = ${subject}`.execute(
    db,
  )
}
