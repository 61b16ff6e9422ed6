import type { Db } from '#platform/database/connect.ts'
import type { Standing } from './duplicate-contract.ts'
import type { Follower, Pair } from './followers.ts'

const NOTHING: Standing = {
  purchases: 0,
  spend: 0,
  currency: 'JPY',
  lastBoughtAt: null,
  contacts: 0,
  waiting: 0,
  lastSpokenAt: null,
  lastWord: null,
  promises: 0,
  refused: [],
}

/** How the kept one will stand when the two are one, told by those who keep what hangs on them; nothing is written and nothing locked. */
export async function standingTogether(db: Db, followers: readonly Follower[], pair: Pair): Promise<Standing> {
  const parts: Partial<Standing>[] = []
  for (const follower of followers) if (follower.together) parts.push(await follower.together(db, pair))
  return Object.assign({ ...NOTHING }, ...parts) as Standing
}

/** What hangs on each of these customers, in the order asked, told by those who keep it. */
export async function standingOf(db: Db, followers: readonly Follower[], ids: readonly string[]): Promise<Standing[]> {
  const parts: ReadonlyMap<string, Partial<Standing>>[] = []
  for (const follower of followers) if (follower.standing) parts.push(await follower.standing(db, ids))
  return ids.map(id => Object.assign({ ...NOTHING }, ...parts.map(part => part.get(id) ?? {})) as Standing)
}
