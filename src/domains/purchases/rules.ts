import { CURRENCY_DIGITS } from '#kernel/money.ts'
import type { LineRow, OrderRow, OrderState } from './contract.ts'

export type Line = { code: string | null; name: string | null; quantity: number; unitPrice: number; amount: number }
export type Order = Omit<OrderRow, 'state' | 'total' | 'lines'> & { state: OrderState; total: number; lines: Line[] }

/** Digits behind the point of a currency; two where ours does not know it (ISO 4217 has mostly two). */
export function digitsOf(currency: string): number {
  return (CURRENCY_DIGITS as Record<string, number>)[currency] ?? 2
}

/** A line with its amount in minor units: as told, else quantity × price rounded half away from zero. */
export function priced(line: LineRow, currency: string): Line {
  const scale = 10 ** digitsOf(currency)
  const unitPrice = line.unitPrice ?? (line.amount === null || line.quantity === 0 ? 0 : line.amount / scale / line.quantity)
  return {
    code: line.code,
    name: line.name,
    quantity: line.quantity,
    unitPrice,
    amount: line.amount ?? roundAway(line.quantity * unitPrice * scale),
  }
}

/** The order as it counts: what state it is in and what it comes to in minor units. */
export function settled(row: OrderRow): Order {
  const lines = row.lines.map(line => priced(line, row.currency))
  const state = row.state ?? (saysCancelled(row.externalId, lines, row.total) ? 'cancelled' : 'placed')
  return { ...row, lines, state, total: row.total ?? totalOf(state, lines) }
}

/** Is it a cancellation: nothing is bought by it, and its lines or its total go back, or its number says so (C536379)? A shop may begin all its numbers with a C: one by which something is bought is a purchase. */
export function saysCancelled(
  number: string,
  lines: readonly Pick<Line, 'quantity' | 'amount'>[],
  total: number | null = null,
): boolean {
  const named = /^C\d/i.test(number)
  if (lines.length === 0) return total === null ? named : total < 0 || (named && total === 0)
  return !lines.some(counts) && (named || lines.some(line => line.quantity < 0))
}

/** A state as other systems write it, or null when the word is unknown. */
export function stateOf(word: string): OrderState | null {
  const text = word.normalize('NFKC').trim().toLowerCase()
  // A part that was paid back or sent does not undo the order.
  if (/^partial|一部/.test(text)) return 'placed'
  if (/キャンセル|取消|取り消|cancel|void/.test(text)) return 'cancelled'
  if (/返品|返金|返却|return|refund/.test(text)) return 'returned'
  if (
    /^$|完了|済|受注|注文|売上|納品|出荷|発送|成約|契約|未対応|対応中|処理中|手続|準備|確認|待ち|保留|予約|値引|placed|paid|pending|authori[sz]ed|processing|complete|shipped|delivered|fulfilled|open|closed|new/.test(
      text,
    )
  )
    return 'placed'
  return null
}

/** Does an order count as a purchase? */
export function isPurchase(order: Pick<Order, 'state' | 'total'>): boolean {
  return order.state === 'placed' && order.total > 0
}

// What goes back or costs nothing does not count in what was bought; a cancellation keeps its full negative sum.
function totalOf(state: OrderState, lines: readonly Line[]): number {
  const counted = state === 'placed' ? lines.filter(counts) : lines
  return counted.reduce((sum, line) => sum + line.amount, 0)
}

function counts(line: Pick<Line, 'quantity' | 'amount'>): boolean {
  return line.quantity > 0 && line.amount > 0
}

/** Do two orders say the same, lines in any order? */
export function sameOrder(one: Order, other: Order): boolean {
  return (
    +one.placedAt === +other.placedAt &&
    one.state === other.state &&
    one.total === other.total &&
    one.currency === other.currency &&
    one.deliveredOn === other.deliveredOn &&
    one.branch === other.branch &&
    one.staff === other.staff &&
    linesKey(one.lines) === linesKey(other.lines)
  )
}

/** An order without its delivery day, branch or staff keeps those it had: an empty cell takes nothing away. */
export function filledFrom(order: Order, known: Order): Order {
  return {
    ...order,
    deliveredOn: order.deliveredOn ?? known.deliveredOn,
    branch: order.branch ?? known.branch,
    staff: order.staff ?? known.staff,
    lines: order.lines.length > 0 ? order.lines : known.lines,
  }
}

function linesKey(lines: readonly Line[]): string {
  const keys = lines.map(
    line => `${line.code}\u0001${line.name}\u0001${line.quantity}\u0001${line.unitPrice}\u0001${line.amount}`,
  )
  return keys.sort().join('\u0002')
}

function roundAway(value: number): number {
  // 2.675 × 100 is 267.49999…: a hair of binary noise must not cost a cent.
  const rounded = Math.round(Math.abs(value) + 1e-7)
  return value < 0 && rounded !== 0 ? -rounded : rounded
}
