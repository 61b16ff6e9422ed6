import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Lets the verdicts of contacts that went to another customer go with them. */
export async function followContacts(db: Db, from: string, to: string): Promise<void> {
  await sql`
    update verdicts v set customer_id = ${to} where v.customer_id = ${from}
       and exists (select from touchpoints t where t.customer_id = ${to} and t.id = v.touchpoint_id)`.execute(db)
}

/** Takes the evidence out (it may name addresses); answer and rule stay. */
export async function blankEvidence(db: Db, customers: readonly string[]): Promise<void> {
  await sql`update verdicts set evidence = null where customer_id = any(${[...customers]}::uuid[]) and evidence is not null`.execute(
    db,
  )
}
