import { z } from 'zod'
import { idOf, NOBODY } from '#kernel/ids.ts'
import { listed } from '#kernel/paging.ts'
import { get, post, put, type Route } from '#platform/http/route.ts'
import { ItemRow, OrderRow, OrderView, PurchaseFacts } from './contract.ts'
import { cancelOrder, facts, order, ordersOf, recordItems, recordOrders, refuseStrangers } from './index.ts'

const id = z.object({ id: idOf<'order'>() })
const whom = z.object({ id: idOf<'customer'>() })
const source = z.string().min(1).max(60).default('api')
const Taken = z.object({ id: z.string().nullable(), change: z.enum(['new', 'changed', 'same']) })

export const purchaseRoutes: readonly Route[] = [
  post('/api/v1/orders', {
    summary:
      'Record up to 500 whole orders, once by (customer, source, externalId); the same again changes the known order or nothing.',
    scope: 'purchases:write',
    body: z.object({ source, orders: z.array(OrderRow).min(1).max(500) }),
    answer: z.object({ orders: z.array(Taken) }),
    status: 201,
    refusals: ['customer-unknown'],
    async handle({ db, body, now }) {
      await refuseStrangers(db, body.orders)
      const done = await recordOrders(db, body.orders, { source: body.source }, now)
      return { orders: done.map(it => ({ id: it.id, change: it.change })) }
    },
  }),
  get('/api/v1/orders/{id}', {
    summary: 'One order with its lines.',
    scope: 'customers:read',
    params: id,
    answer: OrderView,
    refusals: ['order-unknown'],
    handle: ({ db, params }) => order(db, params.id),
  }),
  put('/api/v1/orders/{id}/cancellation', {
    summary: 'Cancel an order: it no longer counts as a purchase.',
    scope: 'purchases:write',
    params: id,
    answer: OrderView,
    refusals: ['order-unknown'],
    async handle({ db, params, viewer, now }) {
      const known = await order(db, params.id)
      await cancelOrder(db, { customer: known.customer ?? NOBODY, id: known.id }, `${viewer.kind}:${viewer.id}`, now)
      return order(db, params.id)
    },
  }),
  get('/api/v1/customers/{id}/orders', {
    summary: "A customer's orders, newest first (at most 200).",
    scope: 'customers:read',
    params: whom,
    answer: z.object({ items: listed(OrderView), facts: PurchaseFacts.nullable() }),
    async handle({ db, params }) {
      return { items: await ordersOf(db, params.id, 200), facts: (await facts(db, [params.id])).get(params.id) ?? null }
    },
  }),
  post('/api/v1/items', {
    summary: 'Record up to 500 things customers own, once by (customer, source, externalId).',
    scope: 'purchases:write',
    body: z.object({ source, items: z.array(ItemRow).min(1).max(500) }),
    answer: z.object({ items: z.array(Taken) }),
    status: 201,
    refusals: ['customer-unknown'],
    async handle({ db, body, now }) {
      await refuseStrangers(db, body.items)
      const done = await recordItems(db, body.items, { source: body.source }, now)
      return { items: done.map(it => ({ id: it.id, change: it.change })) }
    },
  }),
]
