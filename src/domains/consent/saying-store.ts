import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Permission, Saying, StopChannel } from './contract.ts'

export type Heard = {
  customer_id: string
  id: string
  said: 'yes' | 'no'
  channel: string
  topic: string
  way: string
  at: Date
  until: string | null
  actor: string | null
}

/** Appends sayings; one that stands already (same words, way and time) is not written twice. Answers the new ones. */
export async function appendSayings(db: Db, sayings: readonly Saying[], now: Date): Promise<Heard[]> {
  if (sayings.length === 0) return []
  const column = <T>(pick: (saying: Saying) => T) => sayings.map(pick)
  const found = await sql<Heard>`
    insert into consents (customer_id, said, channel, topic, way, until, evidence, actor, at, recorded_at, import_id)
    select distinct on (s.customer_id, s.channel, s.topic, s.said, s.way, s.at)
           s.customer_id, s.said, s.channel, s.topic, s.way, s.until, s.evidence, s.actor, s.at, ${now}::timestamptz, s.import_id
      from unnest(
        ${column(s => s.customer)}::uuid[], ${column(s => s.said)}::text[], ${column(s => s.channel)}::text[], ${column(s => s.topic ?? 'ad')}::text[],
        ${column(s => s.way)}::text[], ${column(s => s.until ?? null)}::date[], ${column(s => JSON.stringify(s.evidence ?? {}))}::jsonb[],
        ${column(s => s.actor ?? null)}::text[], ${column(s => s.at ?? now)}::timestamptz[], ${column(s => s.importId ?? null)}::uuid[]
      ) as s(customer_id, said, channel, topic, way, until, evidence, actor, at, import_id)
     where not exists (
       select from consents c where c.customer_id = s.customer_id and c.channel = s.channel and c.topic = s.topic and c.said = s.said and c.way = s.way and c.at = s.at)
    returning customer_id, id, said, channel, topic, way, at, until, actor`.execute(db)
  return found.rows
}

/**
 * Lets what stands follow from new sayings. A no always stands unless the customer's own later yes does; a customer's yes stands over what was said before it;
 * an imported yes stands only where nothing was ever refused.
 */
export async function settlePermissions(db: Db, heard: readonly Heard[]): Promise<void> {
  if (heard.length === 0) return
  const column = <T>(pick: (it: Heard) => T) => heard.map(pick)
  await sql`
    with said as (
      select distinct on (s.customer_id, s.channel, s.topic) s.* from unnest(
        ${column(h => h.customer_id)}::uuid[], ${column(h => h.channel)}::text[], ${column(h => h.topic)}::text[], ${column(h => h.said)}::text[],
        ${column(h => h.way)}::text[], ${column(h => h.at)}::timestamptz[], ${column(h => h.until)}::date[]
      ) as s(customer_id, channel, topic, said, way, at, until)
      order by s.customer_id, s.channel, s.topic, (s.way = 'import' and s.said = 'yes'), s.at desc, s.said, s.until desc nulls first
    )
    insert into permissions as p (customer_id, channel, topic, said, since, until, way)
    select s.customer_id, s.channel, s.topic, s.said, s.at, s.until, s.way from said s
     where not (s.said = 'yes' and s.way = 'import' and exists (
       select from permissions o where o.customer_id = s.customer_id and o.said = 'no' and o.channel in (s.channel, 'all')))
    on conflict (customer_id, channel, topic) do update set
      said = excluded.said, way = excluded.way, since = greatest(p.since, excluded.since),
      until = case when p.said <> excluded.said then excluded.until when p.until is null or excluded.until is null then null else greatest(p.until, excluded.until) end
    where case excluded.said
      when 'no' then p.said = 'no' or p.way = 'import' or excluded.since >= p.since
      else excluded.since > p.since and (excluded.way <> 'import' or p.said = 'yes') end`.execute(db)
}

/** What stands of these customers, raw. */
export async function permissionsOf(db: Db, customers: readonly string[]): Promise<(Permission & { customer: string })[]> {
  if (customers.length === 0) return []
  // Asked for everybody the gate judges: ids travel as one text, times as numbers, because taking them apart costs more than the question.
  const found = await sql<Permission & { customer: string; ms: number }>`
    select customer_id as customer, channel, topic, said, (extract(epoch from since) * 1000)::float8 as ms, until, way
      from permissions where customer_id = any(${`{${customers.join(',')}}`}::uuid[])`.execute(db)
  for (const row of found.rows) row.since = new Date(row.ms)
  return found.rows
}

/** Everything one customer ever said, newest first. */
export async function sayingsOf(db: Db, customer: string) {
  return db
    .selectFrom('consents')
    .select(['id', 'said', 'channel', 'topic', 'way', 'until', 'at', 'actor', 'evidence'])
    .where('customer_id', '=', customer)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

// Families share a mailbox or a number; a LINE account is one person's.
const ADDRESS = { email: sql.ref('email_key'), sms: sql.ref('mobile_e164'), line: sql.lit(null), chat: sql.lit(null) }

/** Everybody who can be reached at the address of this customer, themself included and whoever they were merged into: a refusal counts for the address (M11). */
export async function sharersOf(db: Db, customer: string, channel: StopChannel): Promise<string[]> {
  const address = ADDRESS[channel]
  const found = await sql<{ id: string }>`
    with recursive asked as (
      select id, merged_into from customers where id = ${customer}
      union select c.id, c.merged_into from asked a join customers c on c.id = a.merged_into
    )
    select id from asked
     union select id from customers where ${address} in (select ${address} from customers where id in (select id from asked))`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}
