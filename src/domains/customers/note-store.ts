import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type NoteRow = { id: string; text: string; staff_id: string | null; written_at: Date; withdrawn_at: Date | null }

export async function addNote(
  db: Db,
  customer: string,
  it: { id: string; text: string; staff: string | null },
  now: Date,
): Promise<void> {
  await sql`
    insert into notes (customer_id, id, text, staff_id, written_at) values (${customer}, ${it.id}, ${it.text}, ${it.staff}, ${now})`.execute(
    db,
  )
}

/** The note, locked, or null. */
export async function lockNote(db: Db, customer: string, id: string): Promise<NoteRow | null> {
  const found = await sql<NoteRow>`
    select id, text, staff_id, written_at, withdrawn_at from notes where customer_id = ${customer} and id = ${id} for update`.execute(
    db,
  )
  return found.rows[0] ?? null
}

export async function rewriteNote(db: Db, customer: string, id: string, text: string, now: Date): Promise<void> {
  await sql`update notes set text = ${text}, edited_at = ${now} where customer_id = ${customer} and id = ${id}`.execute(db)
}

export async function withdrawn(db: Db, customer: string, id: string, at: Date | null): Promise<void> {
  await sql`update notes set withdrawn_at = ${at} where customer_id = ${customer} and id = ${id}`.execute(db)
}
