import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import type { SignedCheck } from './check-contract.ts'

type Signed = Omit<SignedCheck, 'signedAt'> & { signedBy: string }

/** Writes a signed check down; nothing changes it any more. */
export async function insertCheck(db: Db, it: Signed, now: Date): Promise<void> {
  await sql`
    insert into compliance_checks (id, month, corrects, items, note, signed_by, signed_name, signed_at)
    values (${it.id}, ${it.month}, ${it.corrects}, ${JSON.stringify(it.items)}::jsonb, ${it.note}, ${it.signedBy}, ${it.signedName}, ${now})`.execute(
    db,
  )
}

/** The signed checks of a month (or of all), newest first. */
export async function checksOf(db: Db, month: Day | null, most = 120): Promise<SignedCheck[]> {
  const found = await sql<SignedCheck>`
    select id, month, corrects, items, note, signed_name as "signedName", signed_at as "signedAt" from compliance_checks
     where ${month}::date is null or month = ${month}::date order by month desc, signed_at desc, id desc limit ${most}`.execute(
    db,
  )
  return found.rows
}
