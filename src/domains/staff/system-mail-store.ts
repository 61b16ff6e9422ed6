import type { Db } from '#platform/database/connect.ts'

export type MailKind = 'sign-in' | 'invitation' | 'test'
type Fresh = { id: string; staffId: string; kind: MailKind; address: string; subject: string; sealed: string }

export async function addMail(db: Db, mail: Fresh, now: Date): Promise<void> {
  const { staffId, ...rest } = mail
  await db
    .insertInto('system_mails')
    .values({ ...rest, staff_id: staffId, created_at: now })
    .execute()
}

export async function mailById(db: Db, id: string) {
  return db
    .selectFrom('system_mails')
    .select(['id', 'address', 'subject', 'sealed', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function markMailSent(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('system_mails')
    .set({ sent_at: now, sealed: null })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute()
}

export function mailsWaiting(db: Db, since: Date) {
  return db
    .selectFrom('system_mails')
    .select(['id', 'kind', 'address', 'subject', 'created_at'])
    .where('sent_at', 'is', null)
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function forgetMailsBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('system_mails').where('created_at', '<', before).execute()
}
