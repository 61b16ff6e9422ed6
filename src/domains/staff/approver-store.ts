import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Somebody was given the word of a second person (`may`), or it was taken from them; `by`: whose hand it was, null for nobody's. */
export type Turn = { staff: string; may: boolean; by: string | null; at: Date }

/** Everybody who has not left, with what their role is: who is at work, and who was invited. */
export async function rolesOfAll(db: Db): Promise<Somebody[]> {
  const { rows } = await sql<Somebody>`
    select p.id, p.role, r.permissions, p.sees = 'house' as "seesAll", p.state = 'active' as "atWork"
      from staff p left join roles r on r.id = p.role_id and r.removed_at is null where p.state <> 'left'`.execute(db)
  return rows
}
export type Somebody = { id: string; role: string; permissions: string[] | null; seesAll: boolean; atWork: boolean }

export async function addTurns(db: Db, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return
  const column = <T>(pick: (it: Turn) => T) => turns.map(pick)
  await sql`
    insert into approver_turns (staff_id, may, by_staff, at)
    select * from unnest(${column(it => it.staff)}::uuid[], ${column(it => it.may)}::bool[], ${column(it => it.by)}::uuid[], ${column(it => it.at)}::timestamptz[])`.execute(
    db,
  )
}

/** What was given and taken since a moment, with whose name it is, the oldest first. */
export async function turnsSince(db: Db, since: Date): Promise<(Turn & { name: string })[]> {
  const { rows } = await sql<Turn & { name: string }>`
    select t.staff_id as staff, p.name, t.may, t.by_staff as by, t.at from approver_turns t join staff p on p.id = t.staff_id
     where t.at > ${since} order by t.at, t.id`.execute(db)
  return rows
}

export async function forgetTurnsBefore(db: Db, before: Date): Promise<void> {
  await sql`delete from approver_turns where at < ${before}`.execute(db)
}
