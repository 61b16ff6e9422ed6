import { newId } from '#kernel/ids.ts'
import type { Secrets } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import { addMail, type MailKind, mailById, mailsWaiting, markMailSent } from './system-mail-store.ts'

export type Letter = { staffId: string; kind: MailKind; to: string; subject: string; text: string }

/** Puts a letter of the house itself (sign-in, invitation) on its way in the caller's transaction: job `system.mail` {id}. Its words are sealed, since they hold a key to the house. */
export async function sendSystemMail(db: Db, secrets: Secrets, letter: Letter, now: Date): Promise<string> {
  const id = newId<'system-mail'>()
  const { staffId, kind, to, subject, text } = letter
  await addMail(db, { id, staffId, kind, address: to, subject, sealed: secrets.seal(`system-mail:${id}`, text) }, now)
  await ring(db, { job: 'system.mail', payload: { id }, key: `system.mail:${id}` })
  return id
}

/** The letter to send for a `system.mail` job, or null when it is sent or gone: what the mail channel asks. */
export async function systemMail(
  db: Db,
  secrets: Secrets,
  id: string,
): Promise<{ to: string; subject: string; text: string } | null> {
  const mail = await mailById(db, id)
  if (!mail?.sealed) return null
  return { to: mail.address, subject: mail.subject, text: secrets.open(`system-mail:${id}`, mail.sealed) }
}

/** The letter went out: its words are forgotten. */
export const systemMailSent = (db: Db, id: string, now: Date): Promise<void> => markMailSent(db, id, now)

/** Letters of the last 7 days that wait for a mail server, without their words: what the tray shows of them. */
export async function systemMailsWaiting(db: Db, now: Date) {
  const rows = await mailsWaiting(db, new Date(now.getTime() - 7 * 86_400_000))
  return rows.map(row => ({
    id: row.id,
    kind: row.kind as MailKind,
    to: row.address,
    subject: row.subject,
    at: row.created_at.toISOString(),
  }))
}
