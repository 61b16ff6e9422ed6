import type { Db } from '#platform/database/connect.ts'
import { forgetTurnsBefore } from './approver-store.ts'
import { forgetTriesBefore } from './attempt-store.ts'
import { forgetChallengesBefore } from './challenge-store.ts'
import { forgetDevicesBefore } from './device-store.ts'
import { forgetLinksBefore } from './link-store.ts'
import { forgetSessionsBefore } from './session-store.ts'
import { MOST_NEW_DAYS } from './settings-contract.ts'
import { forgetMailsBefore } from './system-mail-store.ts'

const DAY = 86_400_000

/** The nightly sweep: sessions that ran out, links and letters a month old, tries a week old, and after 90 days who used which browser and who made whom a second person. Idempotent. */
export async function forgetOldAccess(db: Db, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY)
  await forgetSessionsBefore(db, now)
  await forgetLinksBefore(db, ago(30))
  await forgetMailsBefore(db, ago(30))
  await forgetChallengesBefore(db, now)
  await forgetTriesBefore(db, ago(7))
  await forgetTurnsBefore(db, ago(MOST_NEW_DAYS))
  await forgetDevicesBefore(db, ago(90))
}
