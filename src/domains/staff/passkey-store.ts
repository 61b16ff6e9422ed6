import type { Db } from '#platform/database/connect.ts'

export type KeptPasskey = {
  id: string
  staff_id: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
}

export function passkeysOf(db: Db, staffId: string) {
  return db
    .selectFrom('passkeys')
    .select(['id', 'name', 'credential_id', 'transports', 'created_at', 'last_used_at'])
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export function passkeyBy(db: Db, credentialId: string): Promise<KeptPasskey | undefined> {
  return db
    .selectFrom('passkeys')
    .select(['id', 'staff_id', 'credential_id', 'public_key', 'counter', 'transports'])
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()
}

type Fresh = { staffId: string; credentialId: string; publicKey: Uint8Array; counter: number; transports: string[]; name: string }

/** Keeps a passkey; false when another account has it already. */
export async function addPasskey(db: Db, it: Fresh, now: Date): Promise<boolean> {
  const done = await db
    .insertInto('passkeys')
    .values({
      staff_id: it.staffId,
      credential_id: it.credentialId,
      public_key: Buffer.from(it.publicKey),
      counter: it.counter,
      transports: it.transports,
      name: it.name,
      created_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function passkeyUsed(db: Db, id: string, counter: number, now: Date): Promise<void> {
  await db.updateTable('passkeys').set({ counter, last_used_at: now }).where('id', '=', id).execute()
}

/** Takes one passkey of a person away, or all of them; answers how many went. */
export async function dropPasskeys(db: Db, staffId: string, only: string | null): Promise<number> {
  let query = db.deleteFrom('passkeys').where('staff_id', '=', staffId)
  if (only !== null) query = query.where('id', '=', only)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}
