import { type Db, inTransaction } from '#platform/database/connect.ts'
import { comeBack } from './back-store.ts'
import { expireSome, lanesLate } from './late-store.ts'

const SET = 5000

/** What came too late stands in the late list, even while sending is paused and no worker asks the gate. Answers the count. */
export async function expireLate(db: Db, now: Date): Promise<number> {
  let whole = 0
  // Lane by lane: who may not be told that it is late stays, and is passed over once a set of its lane, not of all.
  for (const lane of await lanesLate(db, now)) {
    for (let some = SET; some === SET; whole += some) some = await expireSet(db, lane, now)
  }
  return whole
}

function expireSet(db: Db, lane: number, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const { count, left } = await expireSome(tx, lane, SET, now)
    await comeBack(tx, left, 'system', now)
    return count
  })
}
