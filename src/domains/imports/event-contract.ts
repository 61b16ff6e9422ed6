import { z } from 'zod'

/** A free fact as another system tells it. */
export const FreeEvent = z
  .object({
    customer: z.guid().toLowerCase().optional(),
    source: z.string().min(1).max(60).default('api'),
    customerExternalId: z.string().min(1).max(200).optional(),
    name: z.string().min(1).max(80).regex(/^\S+$/, { error: 'できごとの名前に空白は使えません。' }),
    // A day before the year 1 is none that figures could be kept by.
    at: z.coerce.date().min(new Date('1900-01-01T00:00:00Z'), { error: '日時は1900年より後にしてください。' }),
    channel: z.string().max(20).optional(),
    externalId: z.string().min(1).max(200).optional(),
    data: z.record(z.string(), z.unknown()).default({}),
  })
  .refine(it => (it.customer === undefined) !== (it.customerExternalId === undefined), {
    error: 'customer か customerExternalId のどちらか一つを入れてください。',
  })
  .meta({
    examples: [
      { source: 'file', customerExternalId: 'C-1', name: 'visit.booked', at: '2026-11-22T10:00:00+09:00', externalId: 'Y-1' },
    ],
  })
export type FreeEvent = z.infer<typeof FreeEvent>

export const EventAnswer = z.object({ status: z.enum(['recorded', 'known', 'refused']), code: z.string().optional() })
export type EventAnswer = z.infer<typeof EventAnswer>
