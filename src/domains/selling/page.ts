import * as customers from '#domains/customers/index.ts'
import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { addYears } from '#kernel/month.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { SellingPage } from './contract.ts'
import type { ContractRow } from './contract-contract.ts'
import { contracts } from './contracts.ts'
import { continuing, type Deal, excess, outsideLaw, partyOf, unplaced } from './deal-rules.ts'
import { noSuchCustomer } from './refusals.ts'
import { assentsOf, bansOf, partiesOf } from './store.ts'
import { ordersAsDeals } from './views.ts'

/** What the law on selling asks to know of one customer: what they declined and agreed to, their contracts, whether they are a continuing customer, and what piles up. Refusal `customer-not-found`. @law T15 T16 T17 */
export async function page(db: Db, customer: string, now: Date): Promise<SellingPage> {
  const known = (await customers.facts(db, [customer])).get(customer)
  if (!known) throw noSuchCustomer()
  const [book, { zone }] = await Promise.all([law.book(db), settings.get(db, 'company')])
  const today = dayOf(now, zone)
  const years = Math.max(law.figure(book, 'continuing.within-years', today), law.figure(book, 'excess.cancel-years', today))
  const [noSolicit, assents, theirs, orders, parties] = await Promise.all([
    bansOf(db, [customer]),
    assentsOf(db, [customer]),
    contracts(db, customer, now),
    ordersAsDeals(db, customer, addYears(today, -years), zone),
    partiesOf(db, [customer]),
  ])
  const party = partyOf(known.kind, parties.get(customer) ?? null)
  const deals = [...orders, ...theirs.flatMap(dealOf)]
  return {
    party,
    outside: outsideLaw(party),
    noSolicit: noSolicit.map(({ customer: _, ...row }) => row),
    assents: assents.map(({ customer: _, ...row }) => row),
    contracts: theirs,
    continuing: continuing(deals, book, today),
    unplaced: unplaced(deals, book, today),
    excess: excess(deals, book, today),
  }
}

// A contract in the shop is told by its order already; one by call or visit says where the order came from.
const PLACES: Partial<Record<ContractRow['kind'], Deal['place']>> = { visit: 'visit', phone: 'phone' }
function dealOf(it: ContractRow): Deal[] {
  const place = PLACES[it.kind]
  return place ? [{ on: it.contractOn, place, clean: it.cancelled === null && !it.hindered, things: [] }] : []
}
