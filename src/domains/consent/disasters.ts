import { settings } from '#domains/staff/index.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import { ring } from '#platform/jobs.ts'
import type { Condolence, Disaster, NewDisaster } from './disaster-contract.ts'
import { addDisaster, markEnded } from './disaster-store.ts'
import { disasters, type Struck, struckOf } from './disaster-views.ts'

/** Declares a disaster in a region: from now on advertising and good cheer stand still there. Event `disaster.declared`. Refusal `disaster-review-past`. @law G9 */
export function declareDisaster(db: Db, it: NewDisaster, actor: string, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const { zone } = await settings.get(tx, 'company')
    if (it.reviewOn <= dayOf(now, zone))
      throw new Refusal('disaster-review-past', '見直す日は、あした以降の日を選んでください。', { status: 422 })
    const id = newId()
    await addDisaster(tx, id, it, actor, now)
    await record(tx, [{ customer: NOBODY, name: 'disaster.declared', at: now, subject: id, actor, data: { ...it } }], now)
    return id
  })
}

/** Ends a disaster, with a reason; what stood still for it waits again. Doing it twice is doing it once. Event `disaster.ended`. @law G9 */
export function endDisaster(db: Db, id: string, why: string, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    if (!(await markEnded(tx, id, why, actor, now))) return
    await record(tx, [{ customer: NOBODY, name: 'disaster.ended', at: now, subject: id, actor, data: { why } }], now)
    for (const reason of ['area.ad', 'area.cheerful']) await ring(tx, { job: 'touchpoints.release', payload: { reason } })
  })
}

/** Every disaster declared, open ones first, with how many customers live there and whether it is time to look again. @law G9 */
export async function openDisasters(db: Db, now: Date): Promise<Disaster[]> {
  const { zone } = await settings.get(db, 'company')
  return disasters(db, dayOf(now, zone))
}

/** Which of these customers live where a disaster is open, by customer. @law G9 */
export async function struck(db: Db, customers: readonly string[]): Promise<Map<string, Struck>> {
  return new Map((await struckOf(db, customers)).map(it => [it.customer, it]))
}

/** Words of sympathy to begin from; nothing sends them by itself. @law G9 */
export const condolence = (language: Language): Condolence => ({
  subject: sentence('disaster.subject', language) ?? '',
  body: sentence('disaster.body', language) ?? '',
})
