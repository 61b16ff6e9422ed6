import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { MissedSign } from './missed-contract.ts'

export type NewSign = { month: string; branch: string | null; total: number; reasons: Record<string, number>; note: string }

export async function addSign(db: Db, it: NewSign, actor: string, now: Date): Promise<void> {
  await sql`
    insert into missed_signs (month, branch_id, total, reasons, note, signed_by, signed_at)
    values (${it.month}, ${it.branch}, ${it.total}, ${JSON.stringify(it.reasons)}::jsonb, ${it.note}, ${actor}, ${now})`.execute(
    db,
  )
}

/** Who signed the list of a month last, for a branch or the whole house. */
export async function lastSign(db: Db, month: string, branch: string | null): Promise<MissedSign | null> {
  const found = await sql<MissedSign>`
    select branch_id as branch, total, note, signed_by as by, signed_at as at from missed_signs
     where month = ${month} and branch_id is not distinct from ${branch}::uuid order by signed_at desc, id desc limit 1`.execute(
    db,
  )
  return found.rows[0] ?? null
}
