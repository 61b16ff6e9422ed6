import type { LineRow, OrderState } from '#domains/purchases/contract.ts'
import { digitsOf, stateOf } from '#domains/purchases/rules.ts'
import { parseDay, parseInstant } from '#kernel/japanese-date.ts'
import { parseMoney } from '#kernel/money.ts'
import { parseExternalId, parseNumber } from '#kernel/number.ts'
import { displayText } from '#kernel/text.ts'
import { yearFirst } from './contents-rules.ts'
import type { DateOrder } from './contract.ts'
import type { Values } from './mapping-rules.ts'
import { isProblem, type Problem } from './row-rules.ts'

export type Bought = {
  number: string | null
  placedAt: Date
  deliveredOn: string | null
  state: OrderState | null
  currency: string
  line: LineRow | null
  item: {
    name: string
    serial: string | null
    contractOn: string | null
    warrantyUntil: string | null
    renewsOn: string | null
  } | null
}

/** The line of an order, and the thing owned, that a row tells of; or why it can't be read. */
export type BoughtReader = (values: Values) => Bought | Problem

type Instant = (text: string) => Date | Problem

/** Makes a reader for the rows of one file. */
export function boughtReader(order: DateOrder, zone: string): BoughtReader {
  const instant = sameAgain(text => instantOf(text, undefined, order, zone))
  return values => {
    const days = daysOf(values, order)
    if (isProblem(days)) return days
    const placed = placedAt(values, days, instant, order, zone)
    return placed instanceof Date ? boughtOf(values, placed, days) : placed
  }
}

// Lines of an order follow one another and say the same moment.
function sameAgain<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  let last: { text: string; answer: Answer } | null = null
  return text => {
    if (last?.text !== text) last = { text, answer: ask(text) }
    return last.answer
  }
}

function boughtOf(values: Values, placedAt: Date, days: Days): Bought | Problem {
  const currency = currencyOf(values)
  if (!/^[A-Z]{3}$/.test(currency)) return { problem: 'bad-currency', value: currency }
  const said = values.state === undefined ? null : stateOf(values.state)
  if (values.state !== undefined && said === null) return { problem: 'bad-state', value: values.state }
  const state = endedAs(said, days)
  const line = lineOf(values, currency)
  if (line !== null && isProblem(line)) return line
  const number = values.order === undefined ? null : parseExternalId(values.order).slice(0, 200) || null
  return { number, placedAt, deliveredOn: days.deliveredOn, state, currency, line, item: itemOf(values, days) }
}

// A shop that cancels an order writes the day of it and may leave its payment as it was.
const endedAs = (said: OrderState | null, { cancelledOn }: Days): OrderState | null =>
  cancelledOn !== null && (said === null || said === 'placed') ? 'cancelled' : said

const currencyOf = (values: Values): string => (values.currency ?? 'JPY').trim().toUpperCase()

const DAYS = ['deliveredOn', 'cancelledOn', 'contractOn', 'warrantyUntil', 'renewsOn'] as const
type Days = Readonly<Record<(typeof DAYS)[number], string | null>>
const NO_DAYS: Days = { deliveredOn: null, cancelledOn: null, contractOn: null, warrantyUntil: null, renewsOn: null }

// Some shops fill a day that never came with noughts.
const isNoDay = (text: string): boolean => /^(?:0000\D00\D00(?:\D.*)?)?$/.test(text.trim())

function daysOf(values: Values, order: DateOrder): Days | Problem {
  if (DAYS.every(field => values[field] === undefined)) return NO_DAYS
  const days = { ...NO_DAYS }
  for (const field of DAYS) {
    const text = values[field]
    if (text === undefined || isNoDay(text)) continue
    const day = parseDay(yearFirst(text, order))
    if (day === null) return { problem: 'bad-date', value: text, field }
    days[field] = day
  }
  return days
}

function placedAt(values: Values, days: Days, instant: Instant, order: DateOrder, zone: string): Date | Problem {
  const typed = values.placedAt ?? days.deliveredOn ?? days.contractOn
  if (typed === null || typed.trim() === '') return { problem: 'no-date', value: '' }
  return values.placedTime === undefined ? instant(typed) : instantOf(typed, values.placedTime, order, zone)
}

/** The instant of a day and an optional time in a column of its own, or `bad-date`. */
export function instantOf(day: string, time: string | undefined, order: DateOrder, zone: string): Date | Problem {
  const first = yearFirst(day, order)
  const at =
    time === undefined ? parseInstant(first, zone) : (parseInstant(`${first} ${time}`, zone) ?? parseInstant(first, zone))
  return at ?? { problem: 'bad-date', value: day, field: 'placedAt' }
}

/** Everything in what was bought that can't be read, field by field; empty when `boughtOf` reads it. */
export function boughtFaults(values: Values, order: DateOrder, zone: string): Problem[] {
  const days = DAYS.flatMap((field): Problem[] => {
    const text = values[field]?.trim() ?? ''
    return isNoDay(text) || parseDay(yearFirst(text, order)) !== null ? [] : [{ problem: 'bad-date', value: text, field }]
  })
  const typed = (values.placedAt ?? values.deliveredOn ?? values.contractOn ?? '').trim()
  const at = typed === '' ? null : instantOf(typed, values.placedTime, order, zone)
  const when: Problem[] = typed === '' ? [{ problem: 'no-date', value: '', field: 'placedAt' }] : []
  if (values.placedAt !== undefined && at !== null && isProblem(at)) when.push(at)
  return [...when, ...days, ...wordFaults(values), ...figureFaults(values)]
}

function wordFaults(values: Values): Problem[] {
  const currency = currencyOf(values)
  const found: Problem[] = []
  if (!/^[A-Z]{3}$/.test(currency)) found.push({ problem: 'bad-currency', value: currency, field: 'currency' })
  if (values.state !== undefined && stateOf(values.state) === null)
    found.push({ problem: 'bad-state', value: values.state, field: 'state' })
  return found
}

function figureFaults(values: Values): Problem[] {
  const currency = currencyOf(values)
  const found: Problem[] = []
  const { quantity } = values
  if (quantity !== undefined && parseNumber(quantity) === null)
    found.push({ problem: 'bad-quantity', value: quantity, field: 'quantity' })
  for (const field of ['unitPrice', 'amount'] as const) {
    const price = priceOf(values[field], currency)
    if (price !== null && !(Math.abs(price) <= LARGEST))
      found.push({ problem: 'unreadable-amount', value: values[field] ?? '', field })
  }
  return found
}

const LINE = ['product', 'code', 'amount', 'unitPrice'] as const

function lineOf(values: Values, currency: string): LineRow | null | Problem {
  const { product, code } = values
  if (LINE.every(field => values[field] === undefined)) return null
  const quantity = values.quantity === undefined ? 1 : parseNumber(values.quantity)
  if (quantity === null) return { problem: 'bad-quantity', value: values.quantity ?? '' }
  const unitPrice = priceOf(values.unitPrice, currency)
  const price = priceOf(values.amount, currency)
  if (Number.isNaN(unitPrice) || Number.isNaN(price)) return badAmount(values)
  const amount = price === null ? null : Math.round(price * 10 ** digitsOf(currency))
  if (Math.abs(amount ?? quantity * (unitPrice ?? 0)) > LARGEST) return badAmount(values)
  const name = product === undefined ? null : displayText(product).slice(0, 500)
  return { code: code === undefined ? null : parseExternalId(code).slice(0, 200), name, quantity, unitPrice, amount }
}

// Far beyond any real price, and safely below what a number holds exactly.
const LARGEST = 1e13
const badAmount = (values: Values): Problem => ({ problem: 'unreadable-amount', value: values.amount ?? values.unitPrice ?? '' })

/** A price in major units as written (¥1,234 / 2.55 / △500), NaN when it is none, null when nothing is said. Prices per piece may have more digits than the currency. */
function priceOf(text: string | undefined, currency: string): number | null {
  if (text === undefined) return null
  const plain = parseNumber(text)
  if (plain !== null) return plain
  if (!(currency in CURRENCY)) return Number.NaN
  const money = parseMoney(text, currency as keyof typeof CURRENCY)
  return money === null ? Number.NaN : money.minor / 10 ** digitsOf(currency)
}

const CURRENCY = { JPY: 1, USD: 1, EUR: 1, GBP: 1, CNY: 1 } as const

function itemOf(values: Values, days: Days): Bought['item'] {
  const serial = values.serial === undefined ? null : parseExternalId(values.serial).slice(0, 200) || null
  const dated = days.contractOn ?? days.warrantyUntil ?? days.renewsOn
  if (values.item === undefined && serial === null && dated === null) return null
  const name = displayText(values.item ?? values.product ?? values.code ?? serial ?? '').slice(0, 500)
  return name === ''
    ? null
    : { name, serial, contractOn: days.contractOn, warrantyUntil: days.warrantyUntil, renewsOn: days.renewsOn }
}
