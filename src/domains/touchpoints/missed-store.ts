import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { MissedSign } from './missed-contract.ts'

export type Reasons = Readonly<Record<string, number>>
export type NewSign = { month: string; branch: string | null; total: number; people: number; reasons: Reasons; note: string }
export type KeptSign = MissedSign & { month: string; reasons: Reasons }

/** Writes down that somebody answers for a list; the very same words on the very same list by the same person are not written twice. */
export async function addSign(db: Db, it: NewSign, actor: string, now: Date): Promise<void> {
  await sql`
    insert into missed_signs (month, branch_id, total, people, reasons, note, signed_by, signed_at)
    select ${it.month}, ${it.branch}::uuid, ${it.total}, ${it.people}, ${JSON.stringify(it.reasons)}::jsonb, ${it.note}, ${actor}, ${now}::timestamptz
     where not exists (
       select from (select * from missed_signs s where s.month = ${it.month} and s.branch_id is not distinct from ${it.branch}::uuid order by s.signed_at desc, s.id desc limit 1) last
        where last.reasons = ${JSON.stringify(it.reasons)}::jsonb and last.note = ${it.note} and last.signed_by = ${actor})`.execute(
    db,
  )
}

/** Everybody who answered for these months, the latest first, each with the numbers it had then. */
export async function signsOf(db: Db, months: readonly string[]): Promise<KeptSign[]> {
  const found = await sql<KeptSign>`
    select s.month, case when s.branch_id is not null then json_build_object('id', s.branch_id, 'name', coalesce(b.name, '')) end as branch,
           s.total, s.people, s.reasons, s.note, s.signed_at as at, (select json_build_object('id', p.id, 'name', p.name) from staff p where s.signed_by = 'staff:' || p.id) as by
      from missed_signs s left join branches b on b.id = s.branch_id
     where s.month = any(${[...months]}::text[]) order by s.signed_at desc, s.id desc`.execute(db)
  return found.rows
}

/** Is there such a branch? */
export async function branchExists(db: Db, id: string): Promise<boolean> {
  return (await sql`select from branches where id = ${id}::uuid`.execute(db)).rows.length > 0
}
