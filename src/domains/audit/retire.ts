import { settings } from '#domains/staff/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { moveOld } from './seal-store.ts'

const DAY_MS = 86_400_000

/** Since when entries must still be there, by the setting: a year online and two in the archive unless told. */
export async function keptSince(db: Db, now: Date): Promise<{ online: Date; kept: Date }> {
  const { onlineDays, archiveDays } = await settings.get(db, 'audit')
  const online = new Date(now.getTime() - onlineDays * DAY_MS)
  return { online, kept: new Date(online.getTime() - archiveDays * DAY_MS) }
}

/** Moves what is no longer online to the archive and lets go what is past its time; seals stay for good. @law 11-audit */
export async function retire(db: Db, now: Date): Promise<{ archived: number; removed: number }> {
  const { online, kept } = await keptSince(db, now)
  return inTransaction(db, tx => moveOld(tx, online, kept))
}
