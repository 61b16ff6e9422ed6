import { z } from 'zod'
import { ChannelKind } from '#domains/channels/contract.ts'

const instant = z.date().or(z.iso.datetime())

export const DeliveryState = z.enum(['tray', 'accepted', 'refused', 'bounced', 'later', 'unsure'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** One attempt, as lists show it. */
export const DeliveryRow = z.object({
  customerId: z.string(),
  id: z.string(),
  touchpointId: z.string(),
  customer: z.string().nullable(),
  channel: z.string(),
  address: z.string(),
  subject: z.string().nullable(),
  state: DeliveryState,
  detail: z.string().nullable(),
  at: instant,
})
export type DeliveryRow = z.infer<typeof DeliveryRow>

export const DeliveryQuery = z.object({
  state: z.preprocess(it => (it === undefined || Array.isArray(it) ? it : [it]), z.array(DeliveryState).optional()),
  channel: ChannelKind.optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const DeliveryPage = z.object({ items: z.array(DeliveryRow), next: z.string().nullable() })

/** A message as it was said. `faithful`: the words shown have the fingerprint of the words sent. */
export const MessageView = DeliveryRow.extend({
  messageId: z.string(),
  template: z.object({ id: z.string(), name: z.string(), version: z.int() }).nullable(),
  ref: z.string().nullable(),
  text: z.string(),
  html: z.string().nullable(),
  faithful: z.boolean(),
})
export type MessageView = z.infer<typeof MessageView>

/** What went and what waits: one line per channel and day, what is due now, and why things failed. */
export const Overview = z.object({
  paused: z.boolean(),
  pausedReason: z.string().nullable(),
  days: z.array(
    z.object({
      day: z.string(),
      channel: z.string(),
      accepted: z.int(),
      tray: z.int(),
      later: z.int(),
      refused: z.int(),
      bounced: z.int(),
      unsure: z.int(),
    }),
  ),
  due: z.int(),
  waiting: z.int(),
  claimed: z.int(),
  held: z.array(z.object({ reason: z.string(), count: z.int() })),
  troubles: z
    .array(z.object({ channel: z.string(), count: z.int(), said: z.string().nullable() }))
    .describe('Channels whose other side takes nothing at the moment'),
  failures: z.array(z.object({ detail: z.string(), state: DeliveryState, count: z.int(), last: instant })),
})
export type Overview = z.infer<typeof Overview>

export const PauseSending = z.object({ reason: z.string().trim().min(1, { error: '止める理由を入力してください。' }).max(200) })

/** What an incoming mail turned out to be. */
export const Incoming = z.object({
  kind: z.enum(['bounce', 'complaint', 'auto-reply', 'reply', 'other']),
  /** Whose message it answers; null: not one of ours. */
  customerId: z.string().nullable(),
  touchpointId: z.string().nullable(),
  stopped: z.boolean(),
  buried: z.array(z.string()),
})
export type Incoming = z.infer<typeof Incoming>
