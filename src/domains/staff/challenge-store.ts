import { hashToken, newToken } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'

export type ChallengePurpose = 'passkey-new' | 'passkey' | 'oidc'
const LASTS_MS = 10 * 60_000

/** Puts a question that is answered once within 10 minutes; answers the token the browser keeps. */
export async function ask(
  db: Db,
  { purpose, staffId, data }: { purpose: ChallengePurpose; staffId: string | null; data: Record<string, string> },
  now: Date,
): Promise<string> {
  const token = newToken()
  const expires_at = new Date(now.getTime() + LASTS_MS)
  await db
    .insertInto('challenges')
    .values({ token_hash: hashToken(token), purpose, staff_id: staffId, data: JSON.stringify(data), created_at: now, expires_at })
    .execute()
  return token
}

/** Takes a question away as it is answered: of two answers one gets it. */
export async function answered(
  db: Db,
  purpose: ChallengePurpose,
  token: string,
  now: Date,
): Promise<{ staffId: string | null; data: Record<string, string> } | null> {
  const row = await db
    .deleteFrom('challenges')
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning(['staff_id', 'data'])
    .executeTakeFirst()
  return row ? { staffId: row.staff_id, data: row.data as Record<string, string> } : null
}

export async function forgetChallengesBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('challenges').where('expires_at', '<', before).execute()
}
