import { z } from 'zod'
import { Day } from '#kernel/day.ts'

const text = z.string().trim().max(200).nullable().default(null)
const day = Day.nullable().default(null)

/** A thing a customer owns, as a person types it. */
export const HandItem = z.strictObject({
  name: z.string().trim().min(1).max(500),
  code: text,
  serial: text,
  contractOn: day,
  deliveredOn: day,
  warrantyUntil: day,
  renewsOn: day,
  state: z.enum(['owned', 'given-up']).default('owned'),
})
export type HandItem = z.output<typeof HandItem>

export const OwnedItem = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  serial: z.string().nullable(),
  contractOn: Day.nullable(),
  deliveredOn: Day.nullable(),
  warrantyUntil: Day.nullable(),
  renewsOn: Day.nullable(),
  state: z.enum(['owned', 'given-up']),
  attributes: z.record(z.string(), z.unknown()),
})
export type OwnedItem = z.infer<typeof OwnedItem>
