import { type Book, figure } from '#domains/law/book-rules.ts'
import type { Day } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'
import type { AssentRow, Purpose } from './contract.ts'
import { kindOf } from './deal-rules.ts'

/** A line of the register as the rule reads it. */
export type Ban = { product: string | null; channel: 'all' | 'phone' | 'visit'; since: Day; reopened: boolean }
export type Offer = { purpose: Purpose; kind: 'call' | 'visit'; product: string | null }
type Assent = Pick<AssentRow, 'kind' | 'product' | 'on'>

/**
 * Does a line of the register still hold? It has no end of its own unless the house set one (figure `solicit.silent-months` above 0); the customer's own request opens it.
 * @law T11
 */
export function holds(ban: Ban, book: Book, today: Day): boolean {
  if (ban.reopened) return false
  const months = figure(book, 'solicit.silent-months', today)
  return months === 0 || today < addMonths(ban.since, months)
}

/** Is this the offer that was declined: the same kind of thing (or anything at all), by that way of coming? An offer that names nothing meets every line. @law T10 */
export function meets(ban: Ban, offer: Offer): boolean {
  if (ban.channel !== 'all' && ban.channel !== (offer.kind === 'call' ? 'phone' : 'visit')) return false
  return ban.product === null || offer.product === null || same(ban.product, offer.product)
}

/**
 * Why this call or visit may not be made; null when it may. What was declined is not offered again; nobody comes to buy used goods whom the customer did not ask to.
 * @law T10 T11 T14
 */
export function mayNotOffer(
  offer: Offer,
  known: { bans: readonly Ban[]; assents: readonly Assent[] },
  book: Book,
  today: Day,
): 'no-solicit' | 'not-requested' | null {
  if (offer.purpose === 'service') return null
  if (offer.purpose === 'buying') {
    const asked = known.assents.some(it => it.kind === 'request' && it.on <= today && fits(it.product, offer.product))
    if (!asked) return 'not-requested'
  }
  return known.bans.some(ban => holds(ban, book, today) && meets(ban, offer)) ? 'no-solicit' : null
}

/** May a visit end in a quote or a sale? A service visit only when the customer asked for it or agreed to hear it that day, on record; a sales visit when they were asked first and agreed. @law T12 T13 */
export const maySellOn = (assents: readonly Assent[], day: Day, product: string | null): boolean =>
  assents.some(it => (it.kind === 'request' ? it.on <= day : it.on === day) && fits(it.product, product))

/** Do hang-ups in a row say no by now? @law T10 */
export const hungUpEnough = (times: number, book: Book, today: Day): boolean =>
  times >= figure(book, 'hang-ups.until-refusal', today)

const fits = (asked: string, offered: string | null): boolean => offered === null || same(asked, offered)
const same = (one: string, other: string): boolean =>
  kindOf({ code: null, name: one, quantity: 1 }) === kindOf({ code: null, name: other, quantity: 1 })
