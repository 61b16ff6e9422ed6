import { z } from 'zod'

/** What a name server said, as it is kept. */
export const Answer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('found'), values: z.array(z.string()) }),
  z.object({ is: z.literal('none') }),
  z.object({ is: z.literal('trouble'), code: z.string() }),
])
export type Answer = z.infer<typeof Answer>

/** What an SPF record says of one address (RFC 7208 section 2.6); `unknown`: it depends on what only the receiver knows. */
export const SpfResult = z.enum(['pass', 'fail', 'softfail', 'neutral', 'permerror', 'temperror', 'unknown'])
export type SpfResult = z.infer<typeof SpfResult>

/** An SPF record with all it leads to: questions it costs a receiver, answers that were empty, the first fault. */
export const SpfWalk = z.object({
  lookups: z.int(),
  empty: z.int(),
  fault: z.object({ why: z.enum(['syntax', 'nothing-there', 'several', 'no-answer']), at: z.string() }).nullable(),
  /** How it ends, a redirect followed: the sign before `all`; null: it says nothing of the rest of the world. */
  all: z.enum(['+', '-', '~', '?']).nullable(),
  ptr: z.boolean(),
  includes: z.array(z.string()),
  results: z.array(z.object({ ip: z.string(), result: SpfResult })),
})
export type SpfWalk = z.infer<typeof SpfWalk>

/** The connection to the mail server: what it is like, or why there was none. */
export const LineSeen = z.discriminatedUnion('is', [
  z.object({ is: z.literal('secure'), protocol: z.string() }),
  z.object({ is: z.literal('plain') }),
  z.object({ is: z.literal('trouble'), why: z.enum(['tls', 'away']) }),
])
export type LineSeen = z.infer<typeof LineSeen>

/** All that was seen of a sending domain at one time; what it means is told by rules whenever it is read. */
export const Observed = z.object({
  domain: z.string(),
  host: z.string(),
  /** TXT records of the domain that are SPF. */
  spf: Answer,
  walk: SpfWalk.nullable(),
  dkim: z.array(z.object({ selector: z.string(), answer: Answer })),
  /** Where a DMARC record was found, or was looked for first. */
  dmarc: z.object({ at: z.string(), answer: Answer }),
  mx: Answer,
  /** Addresses of the mail server we hand over to. */
  addresses: Answer,
  /** What each leads back to, and whether that name leads to it again; null: an address inside, which nobody outside sees. */
  reverse: z.array(z.object({ ip: z.string(), names: Answer.nullable(), returns: z.boolean() })),
  line: LineSeen,
})
export type Observed = z.infer<typeof Observed>
