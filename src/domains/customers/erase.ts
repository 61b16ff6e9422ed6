import { Refusal } from '#kernel/refusal.ts'
import { displayText } from '#kernel/text.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { forget, heldFacts, record } from '#platform/events.ts'
import { blank, heldOf, withMerged } from './erase-store.ts'
import type { Follower } from './followers.ts'
import { noCustomer } from './person.ts'
import { lockCustomers } from './person-store.ts'

// Facts stay for the counts; of their data only what says nothing about a person.
const COUNTED = ['score', 'topic', 'way', 'outcome', 'reason', 'plan', 'step', 'version', 'by', 'total', 'currency']
const ERASED_NAME = '(消去済み)'

/**
 * Erases a person for good: names, addresses, words and numbers go everywhere, counts stay true, and what they refused is kept by the hash of the address alone.
 * Rows merged into this one go too. Refusals `no-customer`, `erase-name-differs`. Doing it twice is doing it once.
 */
export function erase(
  db: Db,
  id: string,
  typed: string,
  followers: readonly Follower[],
  actor: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async tx => {
    const [it] = await lockCustomers(tx, [id])
    if (!it) throw noCustomer()
    if (it.state === 'erased') return
    if (displayText(typed).replaceAll(/[\s\u3000]/g, '') !== it.name.replaceAll(/[\s\u3000]/g, ''))
      throw new Refusal('erase-name-differs', '入力されたお名前が違います。画面のお名前をそのまま入力してください。')
    const ids = await withMerged(tx, id)

    for (const follower of followers) await follower.stopped?.(tx, ids, 'erased', actor, now)
    for (const follower of followers) await follower.erased?.(tx, ids, now)
    await forget(tx, ids, COUNTED)
    await blank(tx, ids, ERASED_NAME, now)
    await record(tx, [{ customer: id, name: 'customer.erased', at: now, actor }], now)
  })
}

/** Everything held about one person, as one JSON value for their own eyes. Refusal `no-customer`. */
export async function held(db: Db, id: string, followers: readonly Follower[]): Promise<Record<string, unknown>> {
  return inTransaction(db, async tx => {
    if ((await lockCustomers(tx, [id])).length === 0) throw noCustomer()
    const ids = await withMerged(tx, id)
    const parts: Record<string, unknown> = { customer: await heldOf(tx, ids) }
    for (const follower of followers) if (follower.held) parts[follower.name] = await follower.held(tx, ids)
    return { ...parts, events: await heldFacts(tx, ids) }
  })
}
