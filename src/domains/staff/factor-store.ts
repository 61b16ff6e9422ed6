import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Totp = { sealed: string; confirmed_at: Date | null }

export function totpOf(db: Db, staffId: string): Promise<Totp | undefined> {
  return db.selectFrom('totp_secrets').select(['sealed', 'confirmed_at']).where('staff_id', '=', staffId).executeTakeFirst()
}

/** Keeps a secret that is not yet confirmed; a confirmed one stays as it is. */
export async function keepTotp(db: Db, staffId: string, sealed: string, now: Date): Promise<boolean> {
  const done = await sql`
    insert into totp_secrets (staff_id, sealed, created_at) values (${staffId}, ${sealed}, ${now})
    on conflict (staff_id) do update set sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0 where totp_secrets.confirmed_at is null`.execute(
    db,
  )
  return (done.numAffectedRows ?? 0n) > 0n
}

/** Uses a step up: of two who show the same code one gets true, and nobody goes back. */
export async function spendStep(db: Db, staffId: string, step: number): Promise<boolean> {
  const done = await sql`update totp_secrets set last_step = ${step} where staff_id = ${staffId} and last_step < ${step}`.execute(
    db,
  )
  return (done.numAffectedRows ?? 0n) > 0n
}

export async function confirmTotpRow(db: Db, staffId: string, now: Date): Promise<void> {
  await db
    .updateTable('totp_secrets')
    .set({ confirmed_at: now })
    .where('staff_id', '=', staffId)
    .where('confirmed_at', 'is', null)
    .execute()
}

export async function dropTotpRow(db: Db, staffId: string): Promise<void> {
  await db.deleteFrom('totp_secrets').where('staff_id', '=', staffId).execute()
}

/** Puts new recovery codes in the place of the old. */
export async function keepRecoveryCodes(db: Db, staffId: string, hashes: readonly string[]): Promise<void> {
  await db.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute()
  if (hashes.length > 0)
    await db
      .insertInto('recovery_codes')
      .values(hashes.map(hash => ({ staff_id: staffId, hash })))
      .execute()
}

export async function spendRecoveryCode(db: Db, staffId: string, hash: string, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('staff_id', '=', staffId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function recoveryCodesLeft(db: Db, staffId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from recovery_codes where staff_id = ${staffId} and used_at is null`.execute(db)
  return rows[0]?.left ?? 0
}
