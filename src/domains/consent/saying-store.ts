import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import { instantOf, micros, packed, textOrNull } from '#platform/database/packed.ts'
import { CHANNELS, type Permission, type Saying, type StopChannel } from './contract.ts'
import { CARE } from './rules.ts'

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
  basis: string | null
}

type Sql = RawBuilder<unknown>

/** Appends sayings, each with the hash of the address it was said for (M7); one that stands already (same words, way and time) is not written twice. Answers the new ones. */
export async function appendSayings(db: Db, sayings: readonly Saying[], now: Date): Promise<Heard[]> {
  if (sayings.length === 0) return []
  const column = <T>(pick: (saying: Saying) => T) => sayings.map(pick)
  const found = await sql<Heard>`
    insert into consents (customer_id, said, channel, topic, way, until, evidence, actor, at, recorded_at, import_id, address_hash, basis, notice_id, ip, agent, source)
    select distinct on (s.customer_id, s.channel, s.topic, s.said, s.way, s.at)
           s.customer_id, s.said, s.channel, s.topic, s.way, s.until, s.evidence, s.actor, s.at, ${now}::timestamptz, s.import_id,
           ${hashOf(sql`case s.channel when 'sms' then 'phone' when 'phone' then 'phone' when 'line' then 'line' when 'chat' then 'line' else 'email' end`)},
           case s.said when 'yes' then coalesce(s.basis, 'consent') end, s.notice_id, s.ip, s.agent, s.source
      from unnest(
        ${column(s => s.customer)}::uuid[], ${column(s => s.said)}::text[], ${column(s => s.channel)}::text[], ${column(s => s.topic ?? 'ad')}::text[],
        ${column(s => s.way)}::text[], ${column(s => s.until ?? null)}::date[], ${column(s => JSON.stringify(s.evidence ?? {}))}::jsonb[],
        ${column(s => s.actor ?? null)}::text[], ${column(s => s.at ?? now)}::timestamptz[], ${column(s => s.importId ?? null)}::uuid[],
        ${column(s => s.basis ?? null)}::text[], ${column(s => s.notice ?? null)}::uuid[], ${column(s => s.ip ?? null)}::text[],
        ${column(s => s.agent ?? null)}::text[], ${column(s => s.source ?? null)}::text[]
      ) as s(customer_id, said, channel, topic, way, until, evidence, actor, at, import_id, basis, notice_id, ip, agent, source)
      left join customers c on c.id = s.customer_id
     where not exists (
       select from consents c where c.customer_id = s.customer_id and c.channel = s.channel and c.topic = s.topic and c.said = s.said and c.way = s.way and c.at = s.at)
    returning customer_id, id, said, channel, topic, way, at, until, actor, basis`.execute(db)
  return found.rows
}

// addressHash says the same in TypeScript. Customers who are no row yet, or have no such address, have none.
const hashOf = (kind: Sql): Sql => sql`(
  select encode(sha256(convert_to(a.kind || ':' || a.address, 'UTF8')), 'hex')
    from (values ('email', c.email_key), ('phone', coalesce(c.mobile_e164, c.phone_e164)), ('line', c.line_id)) a(kind, address) where a.kind = ${kind} and a.address is not null)`

/**
 * Lets what stands follow from new sayings. A no always stands unless the customer's own later yes does; a customer's yes stands over what was said before it;
 * an imported yes, or a footing of ours, stands only where nothing was ever refused (what refuses care says nothing of advertising). Only the customer makes their own pause shorter (M12).
 */
export async function settlePermissions(db: Db, heard: readonly Heard[]): Promise<void> {
  if (heard.length === 0) return
  await keepBehindPause(
    db,
    heard.filter(it => it.said === 'no' && it.until !== null && it.channel === 'all'),
  )
  const column = <T>(pick: (it: Heard) => T) => heard.map(pick)
  await sql`
    with said as (
      select distinct on (s.customer_id, s.channel, s.topic) s.* from unnest(
        ${column(h => h.customer_id)}::uuid[], ${column(h => h.channel)}::text[], ${column(h => h.topic)}::text[], ${column(h => h.said)}::text[],
        ${column(h => h.way)}::text[], ${column(h => h.at)}::timestamptz[], ${column(h => h.until)}::date[], ${column(h => h.basis)}::text[]
      ) as s(customer_id, channel, topic, said, way, at, until, basis)
      order by s.customer_id, s.channel, s.topic, (s.way = 'import' and s.said = 'yes'), s.at desc, s.said, s.until desc nulls first
    )
    insert into permissions as p (customer_id, channel, topic, said, since, until, way, basis)
    select s.customer_id, s.channel, s.topic, s.said, s.at, s.until, s.way, s.basis from said s
     where not (s.said = 'yes' and s.way = 'import' and exists (
       select from permissions o where o.customer_id = s.customer_id and o.said = 'no' and o.channel in (s.channel, 'all')
          and (o.topic <> ${CARE} or s.topic in (${CARE}, 'all'))))
    on conflict (customer_id, channel, topic) do update set
      said = excluded.said, way = excluded.way, basis = excluded.basis, since = greatest(p.since, excluded.since),
      until = case when p.said <> excluded.said then excluded.until when p.until is null or excluded.until is null then null
                   when excluded.since > p.since and excluded.way not in ('import', 'merge') then excluded.until else greatest(p.until, excluded.until) end
    where case excluded.said
      when 'no' then p.said = 'no' or p.way = 'import' or excluded.since >= p.since
      else excluded.since > p.since and (p.said = 'yes' or (excluded.way <> 'import' and coalesce(excluded.basis, 'consent') = 'consent')) end`.execute(
    db,
  )
}

// A pause of everything takes the place of a yes to everything: until it is over that yes stands behind it, as one to each channel.
async function keepBehindPause(db: Db, pauses: readonly Heard[]): Promise<void> {
  if (pauses.length === 0) return
  await sql`
    insert into permissions (customer_id, channel, topic, said, since, until, way, basis)
    select p.customer_id, c.channel, p.topic, p.said, p.since, p.until, p.way, p.basis
      from unnest(${pauses.map(it => it.customer_id)}::uuid[], ${pauses.map(it => it.topic)}::text[]) as s(customer_id, topic)
      join permissions p on p.customer_id = s.customer_id and p.channel = 'all' and p.topic = s.topic and p.said = 'yes'
     cross join unnest(${[...CHANNELS]}::text[]) as c(channel)
    on conflict (customer_id, channel, topic) do nothing`.execute(db)
}

/** What stands of these customers, raw; asked for everybody the gate judges. */
export async function permissionsOf(db: Db, customers: readonly string[]): Promise<(Permission & { customer: string })[]> {
  if (customers.length === 0) return []
  const values = await packed(db, { columns: PERMISSION, from: sql`permissions where customer_id = ${anyId(customers)}` })
  const found: (Permission & { customer: string })[] = []
  for (let at = 0; at < values.length; at += PERMISSION.length) found.push(permissionAt(values, at))
  return found
}

const PERMISSION = [sql`customer_id`, sql`channel`, sql`topic`, sql`said`, micros(sql`since`), sql`until`, sql`way`, sql`basis`]

const permissionAt = (values: readonly string[], at: number): Permission & { customer: string } => ({
  customer: values[at] ?? '',
  channel: values[at + 1] as Permission['channel'],
  topic: values[at + 2] ?? '',
  said: values[at + 3] as Permission['said'],
  since: instantOf(values[at + 4]),
  until: textOrNull(values[at + 5]),
  way: values[at + 6] ?? '',
  basis: textOrNull(values[at + 7]),
})

/** Everything one customer ever said, newest first. */
export async function sayingsOf(db: Db, customer: string) {
  return db
    .selectFrom('consents')
    .select([
      'id',
      'said',
      'channel',
      'topic',
      'way',
      'until',
      'at',
      'actor',
      'evidence',
      'basis',
      'notice_id as notice',
      'source',
      'ip',
      'agent',
      'recorded_at as recordedAt',
    ])
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

/** The customer this one is now: themself, or whoever they were merged into; null if that one is erased or never was. */
export async function livingOf(db: Db, customer: string): Promise<string | null> {
  const found = await sql<{ id: string }>`
    with recursive asked as (
      select id, merged_into, state from customers where id = ${customer}
      union select c.id, c.merged_into, c.state from asked a join customers c on c.id = a.merged_into)
    select id from asked where merged_into is null and state not in ('erased', 'merged') limit 1`.execute(db)
  return found.rows[0]?.id ?? null
}
