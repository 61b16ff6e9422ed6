import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import type { AssentRow, NewAssent, NewNoSolicit, NoSolicitRow } from './contract.ts'
import type { Party } from './contract-contract.ts'

export type Whose<T> = T & { customer: string }
type BanRecord = Omit<NoSolicitRow, 'reopened'> & {
  customer: string
  reopened_at: Date | null
  reopened_words: string | null
  reopened_by: string | null
}

/** Writes lines into the register; the same that holds already stays as it is. Answers which are new. */
export async function insertBans(
  db: Db,
  bans: readonly Whose<NewNoSolicit & { id: string }>[],
  actor: string,
  now: Date,
): Promise<Whose<{ id: string; product: string | null }>[]> {
  if (bans.length === 0) return []
  const column = <T>(pick: (ban: Whose<NewNoSolicit & { id: string }>) => T) => bans.map(pick)
  const found = await sql<Whose<{ id: string; product: string | null }>>`
    insert into no_solicit (customer_id, id, product, channel, quote, way, since, actor)
    select b.customer_id, b.id, b.product, b.channel, b.quote, b.way, ${now}::timestamptz, ${actor}::text
      from unnest(${column(b => b.customer)}::uuid[], ${column(b => b.id)}::uuid[], ${column(b => b.product)}::text[], ${column(b => b.channel)}::text[], ${column(b => b.quote)}::text[], ${column(b => b.way)}::text[])
        as b(customer_id, id, product, channel, quote, way)
     where not exists (select from no_solicit n where n.customer_id = b.customer_id and n.reopened_at is null and n.product is not distinct from b.product and n.channel = b.channel)
    on conflict (customer_id, id) do nothing returning customer_id as customer, id, product`.execute(db)
  return found.rows
}

/** The register of these customers, newest first, with what was opened again. */
export async function bansOf(db: Db, customers: readonly string[]): Promise<Whose<NoSolicitRow>[]> {
  if (customers.length === 0) return []
  const found = await sql<BanRecord>`
    select customer_id as customer, id, product, channel, quote, way, since, actor, reopened_at, reopened_words, reopened_by
      from no_solicit where customer_id = ${anyId(customers)} order by since desc, id desc`.execute(db)
  return found.rows.map(({ reopened_at: at, reopened_words: words, reopened_by: by, ...row }) => ({
    ...row,
    reopened: at ? { at, words: words ?? '', actor: by } : null,
  }))
}

/** Opens a line again; false when there is none that holds. */
export async function reopenBan(
  db: Db,
  at: { customer: string; id: string },
  words: string,
  actor: string,
  now: Date,
): Promise<boolean> {
  const done = await sql`
    update no_solicit set reopened_at = ${now}, reopened_by = ${actor}, reopened_words = ${words}
     where customer_id = ${at.customer} and id = ${at.id} and reopened_at is null`.execute(db)
  return (done.numAffectedRows ?? 0n) > 0n
}

export async function insertAssent(
  db: Db,
  it: Whose<NewAssent & { id: string; contact: string | null }>,
  actor: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into assents (customer_id, id, kind, product, words, said_on, at, actor, contact_id)
    values (${it.customer}, ${it.id}, ${it.kind}, ${it.product}, ${it.words}, ${it.on}, ${now}, ${actor}, ${it.contact})`.execute(
    db,
  )
}

export async function assentsOf(db: Db, customers: readonly string[]): Promise<Whose<AssentRow>[]> {
  if (customers.length === 0) return []
  const found = await sql<Whose<AssentRow>>`
    select customer_id as customer, id, kind, product, words, said_on as on, at, actor, contact_id as contact from assents
     where customer_id = ${anyId(customers)} order by said_on desc, id desc`.execute(db)
  return found.rows
}

/** The customer's own request that opened this contact; null when it stands on none. */
export async function requestFor(
  db: Db,
  customer: string,
  contact: string,
): Promise<Pick<AssentRow, 'words' | 'on' | 'product' | 'at'> | null> {
  const found = await sql<Pick<AssentRow, 'words' | 'on' | 'product' | 'at'>>`
    select product, words, said_on as on, at from assents where customer_id = ${customer} and contact_id = ${contact} and kind = 'request' limit 1`.execute(
    db,
  )
  return found.rows[0] ?? null
}

/** Writes down what kind of party a customer is. */
export async function keepParty(db: Db, customer: string, party: Party, actor: string, now: Date): Promise<void> {
  await sql`
    insert into selling_parties (customer_id, party, at, actor) values (${customer}, ${party}, ${now}, ${actor})
    on conflict (customer_id) do update set party = excluded.party, at = excluded.at, actor = excluded.actor`.execute(db)
}

/** What kind of party each of these customers is, where somebody wrote it down. */
export async function partiesOf(db: Db, customers: readonly string[]): Promise<Map<string, Party>> {
  const found = await sql<Whose<{ party: Party }>>`
    select customer_id as customer, party from selling_parties where customer_id = ${anyId(customers)}`.execute(db)
  return new Map(found.rows.map(it => [it.customer, it.party]))
}
