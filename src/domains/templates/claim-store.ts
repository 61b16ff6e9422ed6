import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Claim, NewClaim } from './claim-contract.ts'
import type { ReviewedClaim } from './lint/about-rules.ts'

/** The claims whose proof holds on a day or after it. */
export async function claimsOn(db: Db, day: Day): Promise<ReviewedClaim[]> {
  const found = await sql<ReviewedClaim>`
    select id, wording, to_char(until, 'YYYY-MM-DD') as until from claims where until >= ${day}::date and ended_at is null order by id`.execute(
    db,
  )
  return found.rows
}

/** Every claim, the newest first. */
export async function allClaims(db: Db): Promise<Claim[]> {
  const found = await sql<Claim>`
    select id, wording, evidence, reviewed_by as "reviewedBy", to_char(until, 'YYYY-MM-DD') as until, ended_at is not null as ended
      from claims order by created_at desc, id desc`.execute(db)
  return found.rows
}

export async function insertClaim(db: Db, it: NewClaim, actor: string, now: Date): Promise<string> {
  const made = await sql<{ id: string }>`
    insert into claims (wording, evidence, reviewed_by, reviewed_as, until, created_at)
    values (${it.wording}, ${it.evidence}, ${it.reviewedBy}, ${actor}, ${it.until}::date, ${now}) returning id`.execute(db)
  return made.rows[0]?.id ?? ''
}

/** Ends a claim; false: there is none of this id. */
export async function writeEnded(db: Db, id: string, now: Date): Promise<boolean> {
  const ended = await sql`update claims set ended_at = coalesce(ended_at, ${now}) where id = ${id}`.execute(db)
  return ended.numAffectedRows === 1n
}
