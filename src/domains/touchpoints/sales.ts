import * as selling from '#domains/selling/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { NewContact } from './contract.ts'

type Named = NewContact & { id: string }

/**
 * Refuses calls and visits that sell without saying so or what, and those that the customer declined, did not ask for, or that fall in their cooling-off. What the customer asked for themself needs not be an ad.
 * Refusals `sales-needs-ad`, `no-solicit`, `visit-not-requested`, `cooling-off-runs`.
 * @law T10 T13 T14
 */
export async function refuseSales(db: Db, contacts: readonly Named[], now: Date, { requested = false } = {}): Promise<void> {
  const sales = contacts.filter(it => it.purpose !== undefined && it.purpose !== 'service')
  if (sales.some(it => (it.legalClass !== 'ad' && !requested) || !it.product || !['call', 'visit'].includes(it.kind)))
    throw new Refusal('sales-needs-ad', '販売の電話・訪問は、種別を「広告」にして、おすすめする商品の種類を入力してください。')
  const offers = sales.map(it => ({
    customer: it.customerId,
    contact: it.id,
    purpose: it.purpose ?? ('sales' as const),
    product: it.product ?? null,
    kind: it.kind === 'visit' ? ('visit' as const) : ('call' as const),
  }))
  await selling.refuseUnwanted(db, offers, now)
}
