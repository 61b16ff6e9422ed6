import { type Book, figure } from '#domains/law/book-rules.ts'
import type { Day } from '#kernel/day.ts'
import { addYears } from '#kernel/month.ts'
import type { Continuing, Excess } from './contract.ts'
import type { Party } from './contract-contract.ts'

/** One deal: the day, where it came about, whether nothing was wrong with it (not taken back, not hindered), and what was bought. */
export type Deal = { on: Day; place: 'store' | 'visit' | 'phone' | 'other'; clean: boolean; things: readonly Thing[] }
export type Thing = { code: string | null; name: string | null; quantity: number }

const PLACES = [
  ['store', 'continuing.store-deals'],
  ['visit', 'continuing.visit-deals'],
  ['phone', 'continuing.phone-deals'],
] as const

/**
 * Is this a continuing customer, so that the duties of paper and cooling-off (4–10, 18–25) fall away for visits and calls? Per way of selling: deals of the last year without fault against those asked for. The ban on
 * soliciting again and what is said first (T9–T12) stay whatever this answers.
 * @law T15
 */
export function continuing(deals: readonly Deal[], book: Book, today: Day): Continuing[] {
  const since = addYears(today, -figure(book, 'continuing.within-years', today))
  const lately = deals.filter(deal => deal.clean && deal.on > since && deal.on <= today)
  return PLACES.map(([place, key]) => {
    const asked = figure(book, key, today)
    const days = lately
      .filter(deal => deal.place === place)
      .map(deal => deal.on)
      .toSorted()
    return { place, is: days.length >= asked, asked, found: days.length, since, days }
  })
}

/** How many deals of the same time could count if it were known where they came about. */
export function unplaced(deals: readonly Deal[], book: Book, today: Day): number {
  const since = addYears(today, -figure(book, 'continuing.within-years', today))
  return deals.filter(deal => deal.place === 'other' && deal.clean && deal.on > since && deal.on <= today).length
}

/** What kind of party a customer is: what somebody of the house wrote down, else a company is a business. @law T17 */
export const partyOf = (kind: 'person' | 'company', written: Party | null): Party =>
  written ?? (kind === 'company' ? 'business' : 'consumer')

/** Why this law on selling does not reach a customer; null when it does. Whoever buys for a business, from abroad or as a public body is outside. @law T17 */
export const outsideLaw = (party: Party): Exclude<Party, 'consumer'> | null => (party === 'consumer' ? null : party)

// 「羽毛ふとん S」 and 「羽毛ふとん（D）」 are one kind: sizes, numbers and what stands in brackets don't make another.
/** What counts as the same kind of thing: its name without sizes, numbers and brackets, else its code. */
export function kindOf({ name, code }: Thing): string | null {
  const bare = (name ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[([【「『〈<].*?[)\]】」』〉>]/gu, '')
    .replaceAll(/(?<![a-z])(?:x{0,3}[sl]|m|d|q|k|w|cm|mm|kg|ml|g)(?![a-z])|[\d\s\p{P}\p{S}]/gu, '')
  return bare || code?.trim().toLowerCase() || null
}

/**
 * Things of one kind that pile up: bought on as many days within a year as the house's figure or more. Until when the customer may take the last of them back (one year from the contract) stands beside.
 * @law T16
 */
export function excess(deals: readonly Deal[], book: Book, today: Day): Excess[] {
  const years = figure(book, 'excess.cancel-years', today)
  const since = addYears(today, -years)
  const most = figure(book, 'excess.same-kind-times', today)
  const found = new Map<string, { name: string; days: Set<Day>; quantity: number }>()
  for (const deal of deals.filter(it => it.on > since && it.on <= today))
    for (const thing of deal.things) {
      const kind = kindOf(thing)
      if (kind === null || thing.quantity <= 0) continue
      const known = found.get(kind) ?? { name: thing.name ?? thing.code ?? kind, days: new Set<Day>(), quantity: 0 }
      found.set(kind, { ...known, days: known.days.add(deal.on), quantity: known.quantity + thing.quantity })
    }
  return [...found.values()]
    .filter(it => it.days.size >= most)
    .map(({ name, days, quantity }) => {
      const last = [...days].toSorted().at(-1) ?? today
      return { name, times: days.size, quantity, since, lastOn: last, backUntil: addYears(last, years) }
    })
    .toSorted((a, b) => b.times - a.times || a.name.localeCompare(b.name, 'ja'))
}
