import { type Book, figure } from '#domains/law/book-rules.ts'
import type { FigureKey } from '#domains/law/figures-rules.ts'
import { addDays, type Day, daysBetween } from '#kernel/day.ts'
import type { Clock, ClockWhy, ContractKind, NewContract } from './contract-contract.ts'

const DAYS = {
  visit: 'cooling-off.visit-days',
  phone: 'cooling-off.phone-days',
  'beauty-service': 'cooling-off.continuing-service-days',
  'continuing-service': 'cooling-off.continuing-service-days',
  chain: 'cooling-off.chain-days',
  'business-offer': 'cooling-off.business-offer-days',
  'home-purchase': 'cooling-off.home-purchase-days',
  'mail-order': 'mail-order.return-days',
  insurance: 'cooling-off.insurance-days',
  'real-estate': 'cooling-off.real-estate-days',
} as const satisfies Record<Exclude<ContractKind, 'store'>, FigureKey>

/** The last day on which the customer may still send it: the day of receipt is day 1. @law T19 */
export const lastDayOf = (receivedOn: Day, days: number): Day => addDays(receivedOn, days - 1)

/**
 * How a contract's cooling-off stands on a day (return right of mail order too): running to its last day, over, waiting for what starts it, or none and why. Effect counts by dispatch, so the last day itself is still running.
 * @law T19 T17
 */
export function coolingOff(contract: NewContract, book: Book, today: Day): Clock {
  if (contract.kind === 'store') return none('no-cooling-off')
  const exempt = outsideOf(contract, book)
  if (exempt) return none(exempt)
  const { from, why } = startOf(contract)
  const days = figure(book, DAYS[contract.kind], from ?? today)
  if (from === null) return { state: 'waiting', why, days, from: null, lastDay: null }
  const settled = settledBy(contract, today)
  if (settled) return { state: 'over', why: 'settled', days, from, lastDay: settled }
  const lastDay = lastDayOf(from, days)
  return { state: today > lastDay ? 'over' : 'running', why: null, days, from, lastDay }
}

/** On how many days, today included, it may still be sent; null while nothing counts down. */
export const daysLeft = ({ state, lastDay }: Clock, today: Day): number | null =>
  state === 'running' && lastDay !== null ? daysBetween(today, lastDay) + 1 : null

/** May the customer still take it back? */
export const isOpen = ({ state }: Clock): boolean => state === 'running' || state === 'waiting'

/** Could a letter sent on that day still take the contract back? @law T19 */
export const mayTakeBack = (contract: NewContract, book: Book, sentOn: Day): boolean => isOpen(coolingOff(contract, book, sentOn))

const none = (why: ClockWhy): Clock => ({ state: 'none', why, days: null, from: null, lastDay: null })

// 宅建業法 37条の2: delivered and fully paid ends the right.
const settledBy = ({ kind, settledOn }: NewContract, today: Day): Day | null =>
  kind === 'real-estate' && settledOn !== null && settledOn <= today ? settledOn : null

type Outside = (contract: NewContract, book: Book) => ClockWhy | null

// 26条1項: for a business, to somebody abroad, with the state or a public body.
const outside: Outside = it => (it.party === 'consumer' ? null : it.party === 'business' ? 'for-business' : it.party)
const business: Outside = it => (it.party === 'business' ? 'for-business' : null)
const smallCash: Outside = (it, book) =>
  it.cash && it.amount !== null && it.amount < figure(book, 'cooling-off.cash-below-yen', it.contractOn) ? 'small-cash' : null
const longAndDear =
  (months: FigureKey): Outside =>
  (it, book) => {
    if (it.amount !== null && it.amount <= figure(book, 'continuing-service.above-yen', it.contractOn)) return 'below-threshold'
    return it.months !== null && it.months <= figure(book, months, it.contractOn) ? 'too-short' : null
  }

// Chain selling and business offers protect just those who do it as a business of their own from home (33条, 51条).
const CONDITIONS: Readonly<Partial<Record<ContractKind, readonly Outside[]>>> = {
  visit: [outside, smallCash],
  phone: [outside, smallCash],
  'beauty-service': [outside, longAndDear('continuing-service.beauty-months')],
  'continuing-service': [outside, longAndDear('continuing-service.other-months')],
  'home-purchase': [outside],
  'mail-order': [outside, it => (it.termsShown ? 'own-terms' : null)],
  insurance: [
    business,
    (it, book) => (it.months !== null && it.months <= figure(book, 'insurance.short-months', it.contractOn) ? 'too-short' : null),
  ],
  'real-estate': [it => (it.inOffice ? 'in-office' : null)],
}

const outsideOf = (contract: NewContract, book: Book): ClockWhy | null =>
  (CONDITIONS[contract.kind] ?? []).map(outside => outside(contract, book)).find(why => why !== null) ?? null

// 4条, 18条, 58条の7 and 37条の2 of 宅建業法: the paper (or notice) of the application starts the clock where it came first.
const BY_APPLICATION: readonly ContractKind[] = ['visit', 'phone', 'home-purchase', 'real-estate']
// 42条2項, 37条2項, 55条2項: the paper of the contract alone; what was handed over before it (概要書面) starts nothing.
const BY_CONTRACT: readonly ContractKind[] = ['beauty-service', 'continuing-service', 'chain', 'business-offer']

/** The first day on which a paper that starts the clock of this contract can have been received: its application where that counts, else its making; null where the clock does not go by such a paper alone. @law T19 */
export function firstPaperDay({ kind, contractOn, applicationOn }: NewContract): Day | null {
  if (BY_CONTRACT.includes(kind)) return contractOn
  if (!BY_APPLICATION.includes(kind)) return null
  return applicationOn !== null && applicationOn < contractOn ? applicationOn : contractOn
}

/** Which day of a contract cannot be: the paper, or the new paper, was received before there was anything to hand it over for. @law T19 */
export function faultyPaper(contract: NewContract): 'documentOn' | 'newDocumentOn' | 'applicationOn' | null {
  const { documentOn, newDocumentOn, contractOn, applicationOn } = contract
  if (applicationOn !== null && applicationOn > contractOn) return 'applicationOn'
  const first = firstPaperDay(contract)
  if (first === null) return null
  if (documentOn !== null && documentOn < first) return 'documentOn'
  return newDocumentOn !== null && newDocumentOn < (documentOn ?? contractOn) ? 'newDocumentOn' : null
}

function startOf(contract: NewContract): { from: Day | null; why: ClockWhy | null } {
  if (contract.kind === 'mail-order') return { from: contract.goodsOn, why: contract.goodsOn ? null : 'not-delivered' }
  if (contract.hindered) return { from: contract.newDocumentOn, why: contract.newDocumentOn ? null : 'hindered' }
  if (contract.documentOn === null) return { from: null, why: 'no-document' }
  if (contract.kind === 'chain')
    return { from: later(later(contract.documentOn, contract.contractOn), contract.goodsOn), why: null }
  if (contract.kind === 'insurance') return { from: later(contract.documentOn, contract.contractOn), why: null }
  // A day before the first possible one, as older rows may hold, never shortens what the customer has.
  return { from: later(contract.documentOn, firstPaperDay(contract)), why: null }
}

const later = (one: Day, other: Day | null): Day => (other !== null && other > one ? other : one)
