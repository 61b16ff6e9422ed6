import { type Book, figure } from '#domains/law/book-rules.ts'
import type { Day } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'
import type { AssentRow, Purpose, Unwanted } from './contract.ts'
import { kindOf } from './deal-rules.ts'

/** A line of the register as the rule reads it. */
export type Ban = { product: string | null; channel: 'all' | 'phone' | 'visit'; since: Day; at?: Date; reopened: boolean }
/** What would be offered, how, and by which contact of the ledger. */
export type Offer = { purpose: Purpose; kind: 'call' | 'visit' | 'message'; product: string | null; contact?: string | null }
type Assent = Pick<AssentRow, 'kind' | 'product' | 'on'> & { contact?: string | null; at?: AssentRow['at'] }
/** A contract made on a visit or on the phone that may still be taken back today. */
export type OpenDeal = { contractOn: Day }
export type Standing = { bans: readonly Ban[]; assents: readonly Assent[]; deals?: readonly OpenDeal[] }

/**
 * Does a line of the register still hold? It has no end of its own unless the house set one (figure `solicit.silent-months` above 0); the customer's own request opens it.
 * @law T11
 */
export function holds(ban: Ban, book: Book, today: Day): boolean {
  if (ban.reopened) return false
  const months = figure(book, 'solicit.silent-months', today)
  return months === 0 || today < addMonths(ban.since, months)
}

/**
 * Is this the offer that was declined: the same kind of thing (or anything at all), by that way of coming? A call or visit that names nothing meets every line; a message that names nothing meets only who declined
 * everything, whatever the way, since a letter to many offers no one thing.
 * @law T10
 */
export function meets(ban: Ban, offer: Offer): boolean {
  if (offer.kind === 'message') {
    if (ban.channel !== 'all') return false
    return ban.product === null || (offer.product !== null && same(ban.product, offer.product))
  }
  if (ban.channel !== 'all' && ban.channel !== (offer.kind === 'call' ? 'phone' : 'visit')) return false
  return ban.product === null || offer.product === null || same(ban.product, offer.product)
}

/**
 * Why this may not be offered; null when it may. What was declined is not offered again; nobody comes to buy used goods whom the customer did not ask to; and while a contract of a visit or call may be taken back, no
 * call and no visit sells more (stricter than the law, which forbids to hinder it). What the customer asked for in this very contact is theirs, unless they declined it since.
 * @law T10 T11 T14 T19
 */
export function mayNotOffer(offer: Offer, known: Standing, book: Book, today: Day): Unwanted | null {
  if (offer.purpose === 'service') return null
  const asked = known.assents.filter(it => it.kind === 'request' && it.on <= today && fits(it.product, offer.product))
  const bans = known.bans.filter(ban => holds(ban, book, today) && meets(ban, offer))
  const own = asked.find(it => it.contact != null && it.contact === offer.contact)
  if (own) return bans.some(ban => isSince(ban, own)) ? 'no-solicit' : null
  const open = asked.filter(it => it.contact == null)
  if (offer.purpose === 'buying' && open.length === 0) return 'not-requested'
  if (bans.length > 0) return 'no-solicit'
  const cooling =
    offer.kind !== 'message' && offer.purpose === 'sales' && (known.deals ?? []).some(deal => !openedSince(open, deal))
  return cooling ? 'cooling-off' : null
}

const isSince = (ban: Ban, own: Assent): boolean => ban.at !== undefined && own.at !== undefined && ban.at > new Date(own.at)

const openedSince = (asked: readonly Assent[], { contractOn }: OpenDeal): boolean => asked.some(it => it.on >= contractOn)

/** May a visit end in a quote or a sale? A service visit only when the customer asked for it or agreed to hear it that day, on record; a sales visit when they were asked first and agreed. @law T12 T13 */
export const maySellOn = (assents: readonly Assent[], day: Day, product: string | null): boolean =>
  assents.some(it => (it.kind === 'request' ? it.on <= day : it.on === day) && fits(it.product, product))

/** Do hang-ups in a row say no by now? @law T10 */
export const hungUpEnough = (times: number, book: Book, today: Day): boolean =>
  times >= figure(book, 'hang-ups.until-refusal', today)

const fits = (asked: string, offered: string | null): boolean => offered === null || same(asked, offered)
const same = (one: string, other: string): boolean =>
  kindOf({ code: null, name: one, quantity: 1 }) === kindOf({ code: null, name: other, quantity: 1 })
