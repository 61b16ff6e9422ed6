import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { NewSource, Purpose, Source, Use, Version } from './contract.ts'

/** Every purpose with its wordings, newest first. */
export async function purposesOf(db: Db): Promise<Purpose[]> {
  const found = await sql<Purpose>`
    select p.id, p.key, p.name, p.retired_at as "retiredAt",
      (select jsonb_agg(jsonb_build_object('version', v.version, 'wording', v.wording, 'wordingEn', v.wording_en, 'uses', v.uses, 'from', v.from_day,
         'related', v.related, 'notice', v.notice, 'publishedBy', v.published_by, 'publishedAt', to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by v.version desc)
         from purpose_versions v where v.purpose_id = p.id) as versions
      from purposes p order by p.retired_at nulls first, p.sort, p.created_at, p.id`.execute(db)
  return found.rows
}

export async function sourcesOf(db: Db): Promise<Source[]> {
  const found = await sql<Source>`select key, name, kind, purpose_id as purpose from purpose_sources order by kind, name`.execute(
    db,
  )
  return found.rows
}

/** Adds a purpose; answers whether its key was free. */
export async function insertPurpose(db: Db, it: { id: string; key: string; name: string }, now: Date): Promise<boolean> {
  const done = await sql`
    insert into purposes (id, key, name, created_at) values (${it.id}, ${it.key}, ${it.name}, ${now}) on conflict (key) do nothing`.execute(
    db,
  )
  return done.numAffectedRows === 1n
}

export async function lockPurpose(db: Db, id: string): Promise<boolean> {
  return (await sql`select from purposes where id = ${id} for update`.execute(db)).rows.length > 0
}

export type Written = Omit<Version, 'publishedAt'>

export async function insertVersion(db: Db, purpose: string, it: Written, now: Date): Promise<void> {
  await sql`
    insert into purpose_versions (purpose_id, version, wording, wording_en, uses, from_day, related, notice, published_by, published_at)
    values (${purpose}, ${it.version}, ${it.wording}, ${it.wordingEn}, ${it.uses}::text[], ${it.from}, ${it.related}, ${it.notice}, ${it.publishedBy}, ${now})`.execute(
    db,
  )
}

export async function markRetired(db: Db, id: string, at: Date | null): Promise<void> {
  await sql`update purposes set retired_at = ${at} where id = ${id}`.execute(db)
}

export async function keepSource(db: Db, key: string, it: NewSource, now: Date): Promise<void> {
  await sql`
    insert into purpose_sources (key, name, kind, purpose_id, updated_at) values (${key}, ${it.name}, ${it.kind}, ${it.purpose}, ${now})
    on conflict (key) do update set name = excluded.name, kind = excluded.kind, purpose_id = excluded.purpose_id, updated_at = excluded.updated_at`.execute(
    db,
  )
}

/** A person's own yes to a use; said again it begins anew. */
export async function keepConsent(db: Db, customer: string, use: Use, words: string, actor: string, now: Date): Promise<void> {
  await sql`
    insert into purpose_consents (customer_id, "use", words, actor, at) values (${customer}, ${use}, ${words}, ${actor}, ${now})
    on conflict (customer_id, "use") do update set words = excluded.words, actor = excluded.actor, at = excluded.at, ended_at = null`.execute(
    db,
  )
}

export async function endConsent(db: Db, customer: string, use: Use, now: Date): Promise<void> {
  await sql`update purpose_consents set ended_at = ${now} where customer_id = ${customer} and "use" = ${use} and ended_at is null`.execute(
    db,
  )
}

/** Which of these people said yes themself to a use. */
export async function agreedTo(db: Db, customers: readonly string[], use: Use): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select customer_id as id from purpose_consents where customer_id = any(${`{${customers.join(',')}}`}::uuid[]) and "use" = ${use} and ended_at is null`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}

/** Did anybody say yes themself to a use? */
export async function anybodyAgreed(db: Db, use: Use): Promise<boolean> {
  const found = await sql<{
    is: boolean
  }>`select exists (select from purpose_consents where "use" = ${use} and ended_at is null) as is`.execute(db)
  return found.rows[0]?.is ?? false
}

/** Lets the agreements of one customer be another's, where the other has none of its own. */
export async function moveConsents(db: Db, from: string, to: string): Promise<string[]> {
  const found = await sql<{ use: string }>`
    update purpose_consents c set customer_id = ${to} where c.customer_id = ${from}
       and not exists (select from purpose_consents o where o.customer_id = ${to} and o."use" = c."use") returning "use"`.execute(
    db,
  )
  return found.rows.map(row => row.use)
}

export async function moveTheseConsents(db: Db, from: string, to: string, uses: readonly string[]): Promise<void> {
  await sql`
    update purpose_consents c set customer_id = ${to} where c.customer_id = ${from} and c."use" = any(${[...uses]}::text[])
       and not exists (select from purpose_consents o where o.customer_id = ${to} and o."use" = c."use")`.execute(db)
}

export async function blankConsents(db: Db, customers: readonly string[]): Promise<void> {
  await sql`update purpose_consents set words = '' where customer_id = any(${[...customers]}::uuid[])`.execute(db)
}

export async function heldOf(db: Db, customers: readonly string[]): Promise<unknown> {
  const found = await sql`
    select "use", words, at, ended_at as "endedAt" from purpose_consents where customer_id = any(${[...customers]}::uuid[]) order by at`.execute(
    db,
  )
  return found.rows
}
