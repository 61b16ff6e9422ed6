import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { LegalHold, RetentionRun } from './retention-contract.ts'

/** Whose records stay, whatever their age. */
export async function heldBack(db: Db): Promise<string[]> {
  const found = await sql<{ id: string }>`select distinct customer_id as id from legal_holds where lifted_at is null`.execute(db)
  return found.rows.map(row => row.id)
}

/** Open legal holds, newest first. */
export async function legalHoldsOf(db: Db, most: number, skip = 0): Promise<LegalHold[]> {
  const found = await sql<LegalHold>`
    select h.customer_id as customer, h.id, coalesce(c.name, '') as name, h.why, h.reference, h.since from legal_holds h left join customers c on c.id = h.customer_id
     where h.lifted_at is null order by h.since desc, h.id desc limit ${most} offset ${skip}`.execute(db)
  return found.rows
}

/** Holds the records of these people that are not held yet; answers how many are new. */
export async function insertLegalHolds(
  db: Db,
  customers: readonly string[],
  it: { why: string; reference: string | null; actor: string },
  now: Date,
): Promise<number> {
  const done = await sql`
    insert into legal_holds (customer_id, why, reference, since, actor)
    select distinct c.id, ${it.why}, ${it.reference}, ${now}::timestamptz, ${it.actor} from customers c where c.id = any(${[...customers]}::uuid[])
       and not exists (select from legal_holds h where h.customer_id = c.id and h.lifted_at is null)`.execute(db)
  return Number(done.numAffectedRows ?? 0n)
}

export async function markLifted(db: Db, customer: string, id: string, why: string, actor: string, now: Date): Promise<boolean> {
  const done = await sql`
    update legal_holds set lifted_at = ${now}, lifted_by = ${actor}, lifted_why = ${why} where customer_id = ${customer} and id = ${id} and lifted_at is null`.execute(
    db,
  )
  return done.numAffectedRows === 1n
}

/** Are the records of any of these people under hold? */
export async function isHeld(db: Db, customers: readonly string[]): Promise<boolean> {
  const found =
    await sql`select from legal_holds where customer_id = any(${[...customers]}::uuid[]) and lifted_at is null limit 1`.execute(
      db,
    )
  return found.rows.length > 0
}

export async function beginRun(db: Db, it: RetentionRun): Promise<void> {
  await sql`
    insert into retention_runs (id, dry, day, results, spared, actor, started_at)
    values (${it.id}, ${it.dry}, ${it.day}, '[]', ${it.spared}, ${it.actor}, ${it.startedAt as Date})`.execute(db)
}

export async function endRun(db: Db, it: RetentionRun): Promise<void> {
  await sql`
    update retention_runs set results = ${JSON.stringify(it.results)}::jsonb, finished_at = ${it.finishedAt as Date} where id = ${it.id}`.execute(
    db,
  )
}

export async function runsOf(db: Db, limit: number): Promise<RetentionRun[]> {
  const found = await sql<RetentionRun>`
    select id, dry, day, results, spared::int as spared, actor, started_at as "startedAt", finished_at as "finishedAt" from retention_runs order by started_at desc, id desc limit ${limit}`.execute(
    db,
  )
  return found.rows
}
