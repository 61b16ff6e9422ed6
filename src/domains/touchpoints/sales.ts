import * as selling from '#domains/selling/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { NewContact } from './contract.ts'

/**
 * Refuses calls and visits that sell without saying so or what, and those that the customer declined or did not ask for. Refusals `sales-needs-ad`, `no-solicit`, `visit-not-requested`.
 * @law T10 T13 T14
 */
export async function refuseSales(db: Db, contacts: readonly NewContact[], now: Date): Promise<void> {
  const sales = contacts.filter(it => it.purpose !== undefined && it.purpose !== 'service')
  if (sales.some(it => it.legalClass !== 'ad' || !it.product || !['call', 'visit'].includes(it.kind)))
    throw new Refusal('sales-needs-ad', '販売の電話・訪問は、種別を「広告」にして、おすすめする商品の種類を入力してください。')
  const offers = sales.map(it => ({
    customer: it.customerId,
    purpose: it.purpose ?? ('sales' as const),
    product: it.product ?? null,
    kind: it.kind === 'visit' ? ('visit' as const) : ('call' as const),
  }))
  await selling.refuseUnwanted(db, offers, now)
}
