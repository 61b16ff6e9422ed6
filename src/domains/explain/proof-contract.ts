import { z } from 'zod'

const instant = z.date().or(z.iso.datetime())

/** One word of a customer at this address, with what it answered (M7). */
export const ProofWord = z.object({
  customerId: z.string(),
  /** Whose word it is, as the house writes them. */
  name: z.string().nullable(),
  at: instant,
  said: z.enum(['yes', 'no']),
  channel: z.string(),
  topic: z.string(),
  /** What the house calls it, where it is a topic of its own. */
  topicJa: z.string().nullable(),
  topicEn: z.string().nullable(),
  way: z.string(),
  basis: z.string().nullable(),
  until: z.string().nullable(),
  notice: z.string().nullable(),
  noticeVersion: z.int().nullable(),
  wording: z.string().nullable(),
  box: z.string().nullable(),
  url: z.string().nullable(),
  ip: z.string().nullable(),
  agent: z.string().nullable(),
  source: z.string().nullable(),
  actor: z.string().nullable(),
  /** Who of the staff wrote it down. */
  writer: z.string().nullable(),
  /** What the customer said, word for word. */
  quote: z.string().nullable(),
})
export type ProofWord = z.infer<typeof ProofWord>

/** One advertisement that went to this address, and the yes it stood on at that moment (T3). */
export const ProofSend = z.object({
  customerId: z.string(),
  at: instant,
  channel: z.string(),
  subject: z.string().nullable(),
  state: z.string(),
  hash: z.string().nullable(),
  messageId: z.string(),
  stoodOn: z.object({ at: instant, way: z.string(), basis: z.string().nullable() }).nullable(),
})
export type ProofSend = z.infer<typeof ProofSend>

export const Proof = z.object({
  address: z.string(),
  madeAt: instant,
  company: z.string(),
  words: z.array(ProofWord),
  request: z.object({ askedAt: instant, answeredAt: instant.nullable(), answer: z.enum(['yes', 'no']).nullable() }).nullable(),
  sends: z.array(ProofSend),
})
export type Proof = z.infer<typeof Proof>
