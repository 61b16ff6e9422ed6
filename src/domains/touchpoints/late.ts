import type { Db } from '#platform/database/connect.ts'
import { expireSome } from './late-store.ts'

const SET = 5000

/** What came too late stands in the late list, even while sending is paused and no worker asks the gate. Answers the count. */
export async function expireLate(db: Db, now: Date): Promise<number> {
  let whole = 0
  for (let some = SET; some === SET; whole += some) some = await expireSome(db, SET, now)
  return whole
}
