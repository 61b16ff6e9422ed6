import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type StoredKey = {
  domain: string
  selector: string
  /** Sealed: only the installation's secret opens it. */
  privateKey: string
  publicKey: string
  state: 'waiting' | 'signing' | 'kept'
  madeAt: Date
  seenAt: Date | null
  begunAt: Date | null
  endedAt: Date | null
}

const columns = sql`domain, selector, private_key as "privateKey", public_key as "publicKey", state, made_at as "madeAt", seen_at as "seenAt", begun_at as "begunAt", ended_at as "endedAt"`

/** The keys of a domain, newest first. */
export async function keysOf(db: Db, domain: string): Promise<StoredKey[]> {
  const found =
    await sql<StoredKey>`select ${columns} from dkim_keys where domain = ${domain} order by made_at desc, selector desc`.execute(
      db,
    )
  return found.rows
}

/** The key that signs for a domain now. */
export async function signingKey(db: Db, domain: string): Promise<StoredKey | undefined> {
  const found = await sql<StoredKey>`select ${columns} from dkim_keys where domain = ${domain} and state = 'signing'`.execute(db)
  return found.rows[0]
}

/** The name of the key that signs for a domain now. */
export async function signingNow(db: Db, domain: string): Promise<string | null> {
  return (await signingKey(db, domain))?.selector ?? null
}

export async function addKey(
  db: Db,
  it: Pick<StoredKey, 'domain' | 'selector' | 'privateKey' | 'publicKey'>,
  now: Date,
): Promise<boolean> {
  const done = await sql`
    insert into dkim_keys (domain, selector, private_key, public_key, state, made_at)
    values (${it.domain}, ${it.selector}, ${it.privateKey}, ${it.publicKey}, 'waiting', ${now}) on conflict do nothing`.execute(
    db,
  )
  return done.numAffectedRows === 1n
}

/** Whose record was seen right, and whose was not: an answer that did not come changes neither. */
export async function markSeen(
  db: Db,
  domain: string,
  seen: readonly string[],
  gone: readonly string[],
  now: Date,
): Promise<void> {
  await sql`
    update dkim_keys set seen_at = case when selector = any(${[...seen]}::text[]) then ${now}::timestamptz end
     where domain = ${domain} and selector = any(${[...seen, ...gone]}::text[])`.execute(db)
}

/** One key of the domain signs from now on, or none; the one before is kept for going back and for mails on their way. */
export async function turnSigning(db: Db, domain: string, selector: string | null, now: Date): Promise<void> {
  await sql`update dkim_keys set state = 'kept', ended_at = ${now} where domain = ${domain} and state = 'signing' and selector is distinct from ${selector}`.execute(
    db,
  )
  await sql`
    update dkim_keys set state = 'signing', begun_at = ${now}, ended_at = null
     where domain = ${domain} and selector = ${selector} and state <> 'signing'`.execute(db)
}

export async function dropStored(db: Db, domain: string, selector: string): Promise<number> {
  const done =
    await sql`delete from dkim_keys where domain = ${domain} and selector = ${selector} and state <> 'signing'`.execute(db)
  return Number(done.numAffectedRows ?? 0n)
}
