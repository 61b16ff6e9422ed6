import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { idOf } from '#kernel/ids.ts'

export const OrderState = z.enum(['placed', 'cancelled', 'returned'])
export type OrderState = z.infer<typeof OrderState>

const Currency = z.string().regex(/^[A-Z]{3}$/, { error: '通貨は JPY のように3文字で入力してください。' })

/** A line as it was written: price per piece in major units, amount in minor units (quantity × price when absent). */
export const LineRow = z.object({
  code: z.string().max(200).nullable().default(null),
  name: z.string().max(500).nullable().default(null),
  quantity: z.number().default(1),
  unitPrice: z.number().nullable().default(null),
  amount: z.int().nullable().default(null),
})
export type LineRow = z.infer<typeof LineRow>

/** A whole order as another system tells it; without lines, `total` (minor units) says what it came to. */
export const OrderRow = z
  .object({
    customer: idOf<'customer'>(),
    externalId: z.string().min(1).max(200),
    placedAt: z.coerce.date().min(new Date('1900-01-01T00:00:00Z'), { error: '日時は1900年より後にしてください。' }),
    deliveredOn: Day.nullable().default(null),
    state: OrderState.nullable().default(null),
    total: z.int().nullable().default(null),
    currency: Currency.default('JPY'),
    branch: z.guid().nullable().default(null),
    staff: z.guid().nullable().default(null),
    lines: z.array(LineRow).max(100_000).default([]),
  })
  .meta({
    examples: [
      {
        customer: '01900000-0000-7000-8000-000000000001',
        externalId: 'R-1',
        placedAt: '2026-11-22T10:30:00+09:00',
        deliveredOn: '2026-11-25',
        lines: [{ name: '電動アシスト自転車', quantity: 1, unitPrice: 158_000 }],
      },
    ],
  })
export type OrderRow = z.infer<typeof OrderRow>

/** Something a customer owns. `externalId` makes it the same thing next time. */
export const ItemRow = z.object({
  customer: idOf<'customer'>(),
  externalId: z.string().min(1).max(200),
  order: z.guid().nullable().default(null),
  name: z.string().min(1).max(500),
  code: z.string().max(200).nullable().default(null),
  serial: z.string().max(200).nullable().default(null),
  contractOn: Day.nullable().default(null),
  deliveredOn: Day.nullable().default(null),
  warrantyUntil: Day.nullable().default(null),
  renewsOn: Day.nullable().default(null),
  attributes: z.record(z.string(), z.unknown()).default({}),
})
export type ItemRow = z.infer<typeof ItemRow>

/** What a taken row did: it was new, it changed what we knew, or we knew it already. */
export type Change = 'new' | 'changed' | 'same'

/** Where rows come from; events and undo lean on it. `branch` is whose sale it was where nothing else says it. */
export type Source = { source: string; importId?: string | null; zone?: string; branch?: string | null }

/** What is known of a customer's buying; times are instants, money minor units of `currency`. */
export const PurchaseFacts = z.object({
  purchases: z.int(),
  spend: z.int(),
  currency: z.string(),
  firstAt: z.date().nullable(),
  secondAt: z.date().nullable(),
  lastAt: z.date().nullable(),
  rhythmDays: z.number().nullable(),
})
export type PurchaseFacts = z.infer<typeof PurchaseFacts>

export const OrderView = z.object({
  id: z.string(),
  customer: z.string().nullable(),
  number: z.string(),
  source: z.string(),
  placedAt: z.date(),
  deliveredOn: z.string().nullable(),
  state: OrderState,
  total: z.int(),
  currency: z.string(),
  lines: z.array(
    z.object({
      no: z.int(),
      code: z.string().nullable(),
      name: z.string().nullable(),
      quantity: z.number(),
      unitPrice: z.number(),
      amount: z.int(),
    }),
  ),
})
export type OrderView = z.infer<typeof OrderView>
