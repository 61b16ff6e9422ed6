import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { OrderView } from './contract.ts'
import { type Listed, orderById, ordersOfCustomer } from './order-store.ts'
import { strangersAmong } from './views.ts'

/** One order by its id, or refusal `order-unknown`. */
export async function order(db: Db, id: string): Promise<OrderView> {
  const found = await orderById(db, id)
  if (!found) throw new Refusal('order-unknown', 'このご購入は見つかりません。一覧を開き直してください。', { status: 404 })
  return viewOf(found)
}

/** A customer's orders, newest first. */
export async function ordersOf(db: Db, customer: string, limit: number): Promise<OrderView[]> {
  return (await ordersOfCustomer(db, customer, limit)).map(viewOf)
}

/** Refuses with `customer-unknown` when any of these rows belongs to nobody we know; the nil customer is an anonymous sale. */
export async function refuseStrangers(db: Db, rows: readonly { customer: string }[]): Promise<void> {
  const ids = [...new Set(rows.map(row => row.customer))].filter(id => id !== NOBODY)
  const [stranger] = await strangersAmong(db, ids)
  if (stranger === undefined) return
  throw new Refusal('customer-unknown', `お客様「${stranger}」が見つかりません。先にお客様を取り込んでください。`, {
    status: 404,
    data: { value: stranger },
  })
}

function viewOf({ id, number, source, known: { order } }: Listed): OrderView {
  return {
    id,
    customer: order.customer === NOBODY ? null : order.customer,
    number,
    source,
    placedAt: order.placedAt,
    deliveredOn: order.deliveredOn,
    state: order.state,
    total: order.total,
    currency: order.currency,
    lines: order.lines.map((line, index) => ({ no: index + 1, ...line })),
  }
}
