import * as selling from '#domains/selling/index.ts'
import { settings } from '#domains/staff/index.ts'
import { type Id, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Requested } from './contact-contract.ts'
import { planManyByHand } from './planning.ts'

const MOST_IMPORTANT = 2

/**
 * The customer asked to be called or visited: keeps their words as evidence and plans exactly that contact, which what they declined before does not stop. It is no advertisement of ours, since they asked.
 * Answers the contact's id. Refusals `request-in-future`, `sales-needs-ad`.
 * @law T14
 */
export function requested(db: Db, customer: Id<'customer'>, it: Requested, actor: string, now: Date): Promise<string> {
  const id = newId()
  return inTransaction(db, async tx => {
    const { zone } = await settings.get(tx, 'company')
    if (it.on > dayOf(now, zone))
      throw new Refusal('request-in-future', 'お求めのあった日は、きょうまでの日にしてください。', { status: 422 })
    const { words, on, product } = it
    await selling.assent(tx, { customer, kind: 'request', product, words, on, contact: id }, actor, now)
    const { kind, purpose, name, dueAt, staffId } = it
    const contact = { id, customerId: customer, kind, purpose, product, name, why: words, dueAt, legalClass: 'notice' as const }
    await planManyByHand(tx, [{ ...contact, ...(staffId ? { staffId } : {}), priority: MOST_IMPORTANT }], actor, now, {
      requested: true,
    })
    return id
  })
}
