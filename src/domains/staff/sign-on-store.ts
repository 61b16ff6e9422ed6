import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type SignOnRow = {
  issuer: string
  client_id: string
  secret: string | null
  label: string
  maps_by: string
  mandatory: boolean
  second_factor: boolean
  enabled: boolean
}

export function signOnRow(db: Db): Promise<SignOnRow | undefined> {
  return db
    .selectFrom('sign_on')
    .select(['issuer', 'client_id', 'secret', 'label', 'maps_by', 'mandatory', 'second_factor', 'enabled'])
    .executeTakeFirst()
}

export async function keepSignOn(db: Db, row: SignOnRow, now: Date): Promise<void> {
  const values = { ...row, updated_at: now }
  await db
    .insertInto('sign_on')
    .values(values)
    .onConflict(conflict => conflict.column('one').doUpdateSet(values))
    .execute()
}

/** Whose this subject of that server is, and what subject somebody has there. */
export async function staffBySubject(db: Db, issuer: string, subject: string): Promise<string | null> {
  const row = await db
    .selectFrom('oidc_subjects')
    .select('staff_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.staff_id ?? null
}

/** Binds a subject to somebody who has none there yet; answers whether it is theirs now. */
export async function bindSubject(db: Db, issuer: string, subject: string, staffId: string, now: Date): Promise<boolean> {
  await sql`
    insert into oidc_subjects (issuer, subject, staff_id, linked_at)
    select ${issuer}, ${subject}, ${staffId}, ${now} where not exists (select from oidc_subjects where issuer = ${issuer} and staff_id = ${staffId})
    on conflict do nothing`.execute(db)
  return (await staffBySubject(db, issuer, subject)) === staffId
}
