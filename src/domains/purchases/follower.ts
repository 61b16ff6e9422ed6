import type { Follower } from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { facts } from './facts.ts'
import { recountFacts } from './facts-store.ts'
import { blankItems, boughtTogether, heldOf, type Moved, moveAll, moveThese } from './follower-store.ts'

const zoneOf = async (db: Db): Promise<string> => (await settings.get(db, 'company')).zone

/** What was bought and is owned follows the customer. */
export const follower: Follower = {
  name: 'purchases',
  async moved(tx, { kept, gone }) {
    const moved = await moveAll(tx, gone, kept)
    await recountFacts(tx, [kept, gone], await zoneOf(tx))
    return moved
  },
  async movedBack(tx, { kept, gone }, moved) {
    await moveThese(tx, kept, gone, moved as Moved)
    await recountFacts(tx, [kept, gone], await zoneOf(tx))
  },
  async standing(db, customers) {
    const known = await facts(db, customers)
    return new Map(
      [...known].map(([id, { purchases, spend, currency, lastAt }]) => [
        id,
        { purchases, spend, currency, lastBoughtAt: lastAt },
      ]),
    )
  },
  together: boughtTogether,
  erased: blankItems,
  held: heldOf,
}
