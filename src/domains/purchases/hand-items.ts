import { settings } from '#domains/staff/index.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ItemRow } from './contract.ts'
import type { HandItem, OwnedItem } from './hand-item-contract.ts'
import { changeItem, itemsOf } from './hand-item-store.ts'
import { recordItems } from './items.ts'

/** What this customer owns or owned, the latest first. */
export const owned = (db: Db, customer: string): Promise<OwnedItem[]> => itemsOf(db, customer)

/** Writes down a thing a customer owns; plans that hang on its days take it in. Answers its id. */
export async function addItem(db: Db, customer: string, it: HandItem, actor: string, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const { state: _, ...known } = it
    const [written] = await recordItems(tx, [ItemRow.parse({ ...known, customer, externalId: newId() })], { source: 'hand' }, now)
    const id = written?.id
    if (!id) throw new Error('an item with a new number was not new')
    await record(tx, [{ customer, name: 'item.added', at: now, subject: id, actor, data: { name: it.name } }], now)
    return id
  })
}

/** Writes over what is known of a thing; an emptied day is empty. Refusal `no-item`. */
export async function correctItem(
  db: Db,
  place: { customer: string; id: string },
  it: HandItem,
  actor: string,
  now: Date,
): Promise<void> {
  await inTransaction(db, async tx => {
    const before = (await itemsOf(tx, place.customer)).find(item => item.id === place.id)
    if (!before || !(await changeItem(tx, place.customer, place.id, it, now)))
      throw new Refusal('no-item', 'この品物は見つかりません。画面を開き直してください。', { status: 404 })
    const about = { customer: place.customer, at: now, subject: place.id, actor }
    await record(tx, [{ ...about, name: 'item.changed', data: { name: it.name, state: it.state } }], now)
    const { zone } = await settings.get(tx, 'company')
    const arrived = it.deliveredOn !== null && before.deliveredOn === null && it.deliveredOn <= dayOf(now, zone)
    if (arrived) await record(tx, [{ ...about, name: 'item.delivered' }], now)
  })
}
