import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import { NO_CALLS, type SeenWishes, Wishes } from './notice-contract.ts'
import { keepWishes, wishesOf } from './notice-store.ts'
import { conflictsOf } from './wish-rules.ts'
import { neverMet } from './wish-times-rules.ts'

/** Keeps how these customers wish to be looked after. Event `wish.said`; rings `touchpoints.release` where nothing speaks against a call any more, and `touchpoints.release-unmet` for what waited for another time. @law 4-accommodation C2 */
export function wish(db: Db, customers: readonly string[], wishes: Wishes, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    await keepWishes(tx, customers, wishes, actor, now)
    await record(
      tx,
      customers.map(customer => ({ customer, name: 'wish.said', at: now, actor, data: { ...wishes, note: undefined } })),
      now,
    )
    if (!wishes.needs.some(need => NO_CALLS.has(need))) await releaseCalls(tx, customers)
    await ring(tx, { job: 'touchpoints.release-unmet', payload: { customers: [...customers] } })
  })
}

/** Lets the calls of these customers wait again that a need kept back; the gate judges each anew. */
export const releaseCalls = (db: Db, customers: readonly string[]): Promise<void> =>
  ring(db, { job: 'touchpoints.release', payload: { customers: [...customers], reason: 'needs.no-phone' } })

const NONE = Wishes.parse({})

/** What this customer needs and wishes from whoever reaches them, with the hours an import brought along where nobody asked, and what of it doesn't go together: it stands on every card of a contact. @law 4-accommodation C2 */
export async function needsOf(db: Db, customer: string): Promise<SeenWishes> {
  const said = (await wishes(db, [customer])).get(customer) ?? NONE
  const reach = (await customers.reach(db, [customer])).get(customer)
  const brought = Wishes.shape.hours.safeParse(reach?.window ?? null)
  const ways = { phone: Boolean(reach?.phone), others: Boolean(reach?.emailKey || reach?.line || reach?.hasAddress) }
  const whole = { ...said, hours: said.hours ?? brought.data ?? null }
  const never = neverMet(whole, await settings.all(db))
  return { ...whole, conflicts: [...conflictsOf(whole, ways), ...(never === null ? [] : [never])] }
}

/** The wishes of these customers, by id; who never said any is not in the map. */
export async function wishes(db: Db, customers: readonly string[]): Promise<Map<string, Wishes>> {
  return new Map((await wishesOf(db, customers)).map(({ customer, ...it }) => [customer, it]))
}
