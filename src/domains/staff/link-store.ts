import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type LinkPurpose = 'first' | 'sign-in' | 'invitation'
export type Link = {
  id: string
  purpose: LinkPurpose
  staffId: string | null
  expiresAt: Date
  usedAt: Date | null
  revokedAt: Date | null
}

type Fresh = { purpose: LinkPurpose; staffId: string | null; hash: string; by: string | null; expiresAt: Date }

export async function addLink(db: Db, link: Fresh, now: Date): Promise<void> {
  await db
    .insertInto('one_time_links')
    .values({
      purpose: link.purpose,
      staff_id: link.staffId,
      token_hash: link.hash,
      created_by: link.by,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .execute()
}

export async function linkByHash(db: Db, hash: string): Promise<Link | null> {
  const row = await db.selectFrom('one_time_links').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    purpose: row.purpose as LinkPurpose,
    staffId: row.staff_id,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  }
}

/** Uses a link up by compare-and-set: of two who try at once one gets true. */
export async function consume(db: Db, id: string, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('one_time_links')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Uses the open invitation of a person up, whoever holds its link; false where there is none that still holds. */
export async function spendInvitation(db: Db, staffId: string, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('one_time_links')
    .set({ used_at: now })
    .where('staff_id', '=', staffId)
    .where('purpose', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Holds the first set-up for the rest of the transaction: two links may be open, and only one makes an owner. */
export async function oneSetUpAtATime(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('first set-up', 17))`.execute(tx)
}

/** Ends the open links of a person (null: of the first start) for a purpose, or for all; with `since`, those made before it. */
export async function revokeLinks(
  db: Db,
  staffId: string | null,
  purpose: LinkPurpose | null,
  now: Date,
  since?: Date,
): Promise<void> {
  let query = db
    .updateTable('one_time_links')
    .set({ revoked_at: now })
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
  query = staffId === null ? query.where('staff_id', 'is', null) : query.where('staff_id', '=', staffId)
  if (purpose) query = query.where('purpose', '=', purpose)
  if (since) query = query.where('created_at', '<', since)
  await query.execute()
}

export async function forgetLinksBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('one_time_links').where('expires_at', '<', before).execute()
}
