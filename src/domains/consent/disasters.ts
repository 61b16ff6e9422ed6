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
import { disasters, livingIn, type Struck, struckOf, townsOf } from './disaster-views.ts'

const NAMED = 8

/**
 * Declares a disaster in a region: from now on advertising and good cheer stand still there. A town where no customer lives is most likely misspelt and would spare nobody: it is asked about once more (`anyway`). Event
 * `disaster.declared`. Refusals `disaster-review-past`, `disaster-nobody-there` (422). @law G9
 */
export function declareDisaster(db: Db, it: NewDisaster, actor: string, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const { zone } = await settings.get(tx, 'company')
    if (it.reviewOn <= dayOf(now, zone))
      throw new Refusal('disaster-review-past', '見直す日は、あした以降の日を選んでください。', { status: 422 })
    if (it.municipality !== null && !it.anyway) await refuseNobody(tx, it.prefecture, it.municipality)
    const id = newId()
    await addDisaster(tx, id, it, actor, now)
    await record(tx, [{ customer: NOBODY, name: 'disaster.declared', at: now, subject: id, actor, data: { ...it } }], now)
    return id
  })
}

// The house has no list of all municipalities; it knows the prefectures, and the towns its customers really live in.
async function refuseNobody(db: Db, prefecture: string, municipality: string): Promise<void> {
  if ((await livingIn(db, prefecture, municipality)).count > 0) return
  const towns = (await townsOf(db, prefecture, NAMED)).join('、')
  const known = towns === '' ? `${prefecture}にお住まいのお客様はいません。` : `お客様がいらっしゃるのは: ${towns}。`
  const words = `${prefecture}${municipality}にお住まいのお客様はいません。名前を確かめてください。${known}`
  throw new Refusal('disaster-nobody-there', words, {
    status: 422,
    data: { place: prefecture + municipality, towns, fields: { municipality: words } },
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
