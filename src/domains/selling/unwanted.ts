import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Unwanted } from './contract.ts'
import { dealsInCoolingOff } from './contract-store.ts'
import { coolingOff, isOpen } from './cooling-rules.ts'
import { refuseOffer } from './refusals.ts'
import { mayNotOffer, type Offer, type Standing } from './solicit-rules.ts'
import { assentsOf, bansOf, type Whose } from './store.ts'

/** Of these offers, those that may not be made, with the reason; in order, null where it may. Three queries for all, and where nobody declined or contracted anything just two. @law T10 T14 T19 */
export async function unwanted(db: Db, offers: readonly Whose<Offer>[], now: Date): Promise<(Unwanted | null)[]> {
  const selling = offers.filter(it => it.purpose !== 'service')
  if (selling.length === 0) return offers.map(() => null)
  const [bans, contracts] = [
    await bansOf(db, idsOf(selling)),
    await dealsInCoolingOff(db, idsOf(selling.filter(it => it.kind !== 'message'))),
  ]
  const touched = [...bans, ...contracts, ...selling.filter(it => it.purpose === 'buying')]
  if (touched.length === 0) return offers.map(() => null)
  const [book, { zone }] = [await law.book(db), await settings.get(db, 'company')]
  const today = dayOf(now, zone)
  const assents = Map.groupBy(await assentsOf(db, idsOf(touched)), it => it.customer)
  const declined = Map.groupBy(bans, it => it.customer)
  const open = contracts.filter(it => isOpen(coolingOff(it.terms, book, today)))
  const deals = Map.groupBy(open, it => it.customer)
  const knownOf = (customer: string): Standing => ({
    bans: (declined.get(customer) ?? []).map(ban => ({
      ...ban,
      since: dayOf(new Date(ban.since), zone),
      at: new Date(ban.since),
      reopened: ban.reopened !== null,
    })),
    assents: assents.get(customer) ?? [],
    deals: (deals.get(customer) ?? []).map(it => ({ contractOn: it.terms.contractOn })),
  })
  return offers.map(({ customer, ...offer }) => mayNotOffer(offer, knownOf(customer), book, today))
}

/** Refuses calls and visits of which one may not be made. Refusals `no-solicit`, `visit-not-requested`, `cooling-off-runs`. */
export async function refuseUnwanted(db: Db, offers: readonly Whose<Offer>[], now: Date): Promise<void> {
  const why = (await unwanted(db, offers, now)).find(it => it !== null)
  if (why) throw refuseOffer(why)
}

const idsOf = (rows: readonly { customer: string }[]): string[] => [...new Set(rows.map(it => it.customer))]
