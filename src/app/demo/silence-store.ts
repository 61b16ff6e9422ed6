import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Lets no bell ring for the rest of this transaction: what happened two years ago must not set anything going today. */
export async function inSilence(db: Db): Promise<void> {
  await sql`select set_config('kizukai.shadow', 'on', true)`.execute(db)
}

/** Is anybody, anything here already? */
export async function isEmpty(db: Db): Promise<boolean> {
  const found = await sql<{ empty: boolean }>`
    select not exists (select from staff) and not exists (select from customers) and not exists (select from branches) as empty`.execute(
    db,
  )
  return found.rows[0]?.empty ?? false
}
