import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { RefusedAt } from './address-store.ts'

export type Moved = {
  sayings: string[]
  permissions: unknown
  holds: string[]
  newest: string | null
  wishes?: Wished | null
  /** What a merge wrote down for the addresses of the kept one; a merge of long ago does not say. */
  refused?: (RefusedAt & { before: string | null })[]
}
/** One person's row of wishes as JSON, before a merge (null: none) and after it. */
export type Wished = { before: unknown; after: unknown }

/** What stands of a customer as JSON, and the newest saying: to know later whether anything was said since. */
export async function snapshot(db: Db, customer: string): Promise<{ permissions: unknown; newest: string | null }> {
  const found = await sql<{ permissions: unknown; newest: string | null }>`
    select (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from permissions p where p.customer_id = ${customer}) as permissions,
           (select id from consents where customer_id = ${customer} order by id desc limit 1) as newest`.execute(db)
  return found.rows[0] ?? { permissions: [], newest: null }
}

/** The sayings a merge wrote for `kept` because of `gone`. */
export async function sayingsByMerge(db: Db, kept: string, gone: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from consents where customer_id = ${kept} and way = 'merge' and evidence ->> 'mergedFrom' = ${gone} order by id`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}

/** Open holds of one customer become another's; answers which. */
export async function moveHolds(db: Db, from: string, to: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    update holds set customer_id = ${to} where customer_id = ${from} and lifted_at is null returning id`.execute(db)
  return found.rows.map(row => row.id)
}

export async function moveTheseHolds(db: Db, from: string, to: string, ids: readonly string[]): Promise<void> {
  await sql`update holds set customer_id = ${to} where customer_id = ${from} and id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Did the customer say anything themself since that saying? */
export async function spokeSince(db: Db, customer: string, it: Moved): Promise<boolean> {
  const found = await sql`
    select from consents where customer_id = ${customer} and (${it.newest}::uuid is null or id > ${it.newest}::uuid) and not id = any(${it.sayings}::uuid[]) limit 1`.execute(
    db,
  )
  return found.rows.length > 0
}

/** Takes back what a merge had written, and lets what stood before stand again. */
export async function takeBackMerge(db: Db, customer: string, it: Moved): Promise<void> {
  await sql`delete from consents where customer_id = ${customer} and id = any(${it.sayings}::uuid[])`.execute(db)
  await sql`delete from permissions where customer_id = ${customer}`.execute(db)
  await sql`
    insert into permissions select p.* from jsonb_populate_recordset(null::permissions, ${JSON.stringify(it.permissions)}::jsonb) p`.execute(
    db,
  )
}

/** What the gone one wished and needs, the kept one does too: the fewer ads, every need, both notes, hours over each way that either named. Answers what stood before; null where the gone one wished nothing. */
export async function mergeWishes(db: Db, kept: string, gone: string): Promise<Wished | null> {
  const found = await sql<Wished>`
    with was as (select to_jsonb(w) as it from wishes w where w.customer_id = ${kept}),
    merged as (
      insert into wishes as w (customer_id, hours, days, hours_for, ads_per_month, channels, needs, note, said_at, actor)
      select ${kept}, g.hours, g.days, g.hours_for, g.ads_per_month, g.channels, g.needs, g.note, g.said_at, g.actor from wishes g where g.customer_id = ${gone}
      on conflict (customer_id) do update set
        hours = case when coalesce(w.hours, 'any') = 'any' then coalesce(excluded.hours, w.hours) else w.hours end,
        days = case when w.days = '{}' then excluded.days else w.days end,
        hours_for = case when excluded.days = '{}' and coalesce(excluded.hours, 'any') = 'any' then w.hours_for
                         when w.days = '{}' and coalesce(w.hours, 'any') = 'any' then excluded.hours_for
                         when '{}' in (w.hours_for, excluded.hours_for) then '{}'
                         else array(select distinct c from unnest(w.hours_for || excluded.hours_for) c order by c) end,
        ads_per_month = least(w.ads_per_month, excluded.ads_per_month),
        channels = case when w.channels = '{}' then excluded.channels else w.channels end,
        needs = array(select distinct n from unnest(w.needs || excluded.needs) n order by n),
        note = case when w.note = excluded.note then w.note else nullif(concat_ws(' / ', w.note, excluded.note), '') end,
        said_at = greatest(w.said_at, excluded.said_at)
      returning to_jsonb(w) as it)
    select (select it from was) as before, it as after from merged`.execute(db)
  return found.rows[0] ?? null
}

/** Lets the wishes of before a merge stand again, unless others were said since. A merge of before the column tells nothing of it. */
export async function takeBackWishes(db: Db, customer: string, { before, after }: Wished): Promise<void> {
  const back = await sql`
    delete from wishes w where w.customer_id = ${customer} and to_jsonb(w) = '{"hours_for": []}'::jsonb || ${JSON.stringify(after)}::jsonb returning 1`.execute(
    db,
  )
  if (back.rows.length > 0 && before !== null)
    await sql`insert into wishes select w.* from jsonb_populate_record(null::wishes, '{"hours_for": []}'::jsonb || ${JSON.stringify(before)}::jsonb) w`.execute(
      db,
    )
}

const hashes = (customers: readonly string[]) => sql`
  select c.id, encode(sha256(convert_to('email:' || c.email_key, 'UTF8')), 'hex') as hash, 'email' as kind from customers c where c.id = any(${[...customers]}::uuid[]) and c.email_key is not null
  union all select c.id, encode(sha256(convert_to('phone:' || n.number, 'UTF8')), 'hex'), 'phone' from customers c cross join lateral (values (c.mobile_e164), (c.phone_e164)) n(number)
   where c.id = any(${[...customers]}::uuid[]) and n.number is not null
  union all select c.id, encode(sha256(convert_to('line:' || c.line_id, 'UTF8')), 'hex'), 'line' from customers c where c.id = any(${[...customers]}::uuid[]) and c.line_id is not null`

/** Keeps what these customers refuse by the hashes of their addresses. Must be asked before the addresses go. */
export async function keepRefusals(db: Db, customers: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into refused_addresses (hash, channel, topic, since)
    select h.hash, p.channel, p.topic, min(p.since) from (${hashes(customers)}) h
      join permissions p on p.customer_id = h.id and p.said = 'no' and (p.until is null or p.until > ${now})
     group by h.hash, p.channel, p.topic
    on conflict (hash, channel, topic) do nothing`.execute(db)
}

/** Takes words and notes out; that yes or no was said, when and how, stays. */
export async function blankWords(db: Db, customers: readonly string[]): Promise<void> {
  await sql`update consents set evidence = '{}', ip = null, agent = null, source = null where customer_id = any(${[...customers]}::uuid[])`.execute(
    db,
  )
  await sql`delete from wishes where customer_id = any(${[...customers]}::uuid[])`.execute(db)
  await sql`update holds set note = null, lifted_why = null where customer_id = any(${[...customers]}::uuid[])`.execute(db)
}

export type Recalled = { customer: string; channel: string; topic: string; since: Date }

/** Which of these customers hold an address that somebody erased had refused, and what. */
export async function refusedBefore(db: Db, customers: readonly string[]): Promise<Recalled[]> {
  const found = await sql<Recalled>`
    select h.id as customer, r.channel, r.topic, min(r.since) as since from (${hashes(customers)}) h join refused_addresses r on r.hash = h.hash
      join customers c on c.id = h.id and c.state <> 'erased'
     where not exists (select from permissions p where p.customer_id = h.id and p.channel = r.channel and p.topic = r.topic and (p.said = 'no' or p.way <> 'import'))
     group by h.id, r.channel, r.topic`.execute(db)
  return found.rows
}

/** Everything these customers said and wished, and every hold. */
export async function heldOf(db: Db, customers: readonly string[]): Promise<unknown> {
  const found = await sql<{ held: unknown }>`
    select json_build_object('said', (select coalesce(json_agg(to_jsonb(c) order by c.at), '[]') from consents c where c.customer_id = any(${[...customers]}::uuid[])),
      'stands', (select coalesce(json_agg(to_jsonb(p)), '[]') from permissions p where p.customer_id = any(${[...customers]}::uuid[])),
      'wishes', (select coalesce(json_agg(to_jsonb(w)), '[]') from wishes w where w.customer_id = any(${[...customers]}::uuid[])),
      'holds', (select coalesce(json_agg(to_jsonb(h) order by h.since), '[]') from holds h where h.customer_id = any(${[...customers]}::uuid[]))) as held`.execute(
    db,
  )
  return found.rows[0]?.held
}
