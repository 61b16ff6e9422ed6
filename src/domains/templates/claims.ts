import type { Day } from '#kernel/day.ts'
import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { NewClaim } from './claim-contract.ts'
import { insertClaim, writeEnded } from './claim-store.ts'

export { allClaims as claims } from './claim-store.ts'

/** Keeps a praising word with its proof, who looked at it and until when it holds; Refusal `claim-over` for a day that is past. Answers the evidence id. @law K7 */
export function addClaim(db: Db, it: NewClaim, actor: string, today: Day, now: Date): Promise<string> {
  if (it.until < today) throw new Refusal('claim-over', '期限が過ぎています。きょう以降の日を入力してください。')
  return inTransaction(db, async tx => {
    const id = await insertClaim(tx, it, actor, now)
    await record(
      tx,
      [{ customer: NOBODY, name: 'claim.reviewed', at: now, actor, data: { id, wording: it.wording, until: it.until } }],
      now,
    )
    return id
  })
}

/** Takes a claim back: from now on its words need another proof. What was published stays as it is. */
export async function endClaim(db: Db, id: string, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    if (!(await writeEnded(tx, id, now))) throw new Refusal('claim-not-found', 'この言葉は登録されていません。', { status: 404 })
    await record(tx, [{ customer: NOBODY, name: 'claim.ended', at: now, actor, data: { id } }], now)
  })
}
