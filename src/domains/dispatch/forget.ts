import { settings } from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { forgetWords } from './store.ts'

const DAY_MS = 86_400_000

/** Forgets the words of messages older than the days the company keeps them (setting `keeping`); answers how many. */
export async function forgetOldWords(db: Db, now: Date): Promise<number> {
  const { wordsDays } = await settings.get(db, 'keeping')
  return forgetWords(db, new Date(now.getTime() - wordsDays * DAY_MS))
}
