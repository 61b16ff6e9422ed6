import type { Db } from '#platform/database/connect.ts'
import { forgetTriesBefore } from './attempt-store.ts'
import { forgetChallengesBefore } from './challenge-store.ts'
import { forgetLinksBefore } from './link-store.ts'
import { forgetSessionsBefore } from './session-store.ts'
import { forgetMailsBefore } from './system-mail-store.ts'

const DAY = 86_400_000

/** The nightly sweep: sessions that ran out, links and letters a month old, tries a week old. Idempotent. */
export async function forgetOldAccess(db: Db, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY)
  await forgetSessionsBefore(db, now)
  await forgetLinksBefore(db, ago(30))
  await forgetMailsBefore(db, ago(30))
  await forgetChallengesBefore(db, now)
  await forgetTriesBefore(db, ago(7))
}
