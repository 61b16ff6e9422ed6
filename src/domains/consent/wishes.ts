import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Needs, Wishes } from './notice-contract.ts'
import { keepWishes, wishesOf } from './notice-store.ts'

/** Keeps how these customers wish to be looked after. Event `wish.said`. @law 4-accommodation C2 */
export function wish(db: Db, customers: readonly string[], wishes: Wishes, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await keepWishes(tx, customers, wishes, actor, now)
    await record(
      tx,
      customers.map(customer => ({ customer, name: 'wish.said', at: now, actor, data: { ...wishes, note: undefined } })),
      now,
    )
  })
}

/** What this customer needs from whoever reaches them: it stands on every card of a contact. @law 4-accommodation */
export async function needsOf(db: Db, customer: string): Promise<Needs> {
  const [said] = await wishesOf(db, [customer])
  return { needs: said?.needs ?? [], note: said?.note ?? null }
}

/** The wishes of these customers, by id; who never said any is not in the map. */
export async function wishes(db: Db, customers: readonly string[]): Promise<Map<string, Wishes>> {
  return new Map((await wishesOf(db, customers)).map(({ customer, ...it }) => [customer, it]))
}
