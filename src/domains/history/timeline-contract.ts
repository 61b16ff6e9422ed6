import { z } from 'zod'

const instant = z.date().or(z.iso.datetime({ offset: true }))

export const Theme = z.enum(['bought', 'contact', 'said', 'consent', 'record'])
export type Theme = z.infer<typeof Theme>

const Who = z.object({ id: z.string(), name: z.string() }).nullable()
const head = { id: z.string(), at: instant, customerId: z.string() }

export const ContactMoment = z.object({
  ...head,
  kind: z.literal('contact'),
  touchpoint: z.string(),
  what: z.enum(['message', 'call', 'visit', 'postcard', 'check', 'survey']),
  name: z.string(),
  plan: z.string().nullable(),
  channel: z.string().nullable(),
  state: z.string(),
  reason: z.string().nullable(),
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  letter: z.object({ state: z.string(), subject: z.string().nullable(), detail: z.string().nullable() }).nullable(),
  /** What the cap did to it: from which day it was taken, by which of its rules, for which other contact, and when it goes now. */
  cap: z.object({ rule: z.string(), from: instant, until: instant.nullable(), by: z.string().nullable() }).nullable(),
})
export type ContactMoment = z.infer<typeof ContactMoment>

/** One thing that happened or will happen. */
export const Moment = z.discriminatedUnion('kind', [
  ContactMoment,
  z.object({
    ...head,
    kind: z.literal('order'),
    number: z.string(),
    state: z.enum(['placed', 'cancelled', 'returned']),
    total: z.int(),
    currency: z.string(),
    lines: z.array(z.object({ name: z.string(), quantity: z.number() })),
    more: z.int(),
  }),
  z.object({ ...head, kind: z.literal('note'), text: z.string(), by: Who, edited: z.boolean() }),
  z.object({
    ...head,
    kind: z.literal('event'),
    name: z.string(),
    channel: z.string().nullable(),
    by: Who,
    import: z.object({ id: z.string(), file: z.string() }).nullable(),
    data: z.record(z.string(), z.unknown()),
  }),
])
export type Moment = z.infer<typeof Moment>

export const TimelineQuery = z.object({
  theme: z.preprocess(value => (value === undefined || Array.isArray(value) ? value : [value]), z.array(Theme).optional()),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type TimelineQuery = z.output<typeof TimelineQuery>

/** `upcoming`: what waits, the furthest first, only on the first page; `items`: what happened, newest first. */
export const TimelinePage = z.object({ upcoming: z.array(ContactMoment), items: z.array(Moment), next: z.string().nullable() })
export type TimelinePage = z.infer<typeof TimelinePage>

/** What comes in a year, by day, for the calendar. */
export const YearQuery = z.object({ year: z.coerce.number().int().min(1900).max(9998) })
export const YearPage = z.object({
  year: z.int(),
  days: z.array(
    z.object({
      day: z.string(),
      what: z.string(),
      name: z.string(),
      state: z.string(),
      id: z.string().nullable(),
    }),
  ),
})
export type YearPage = z.infer<typeof YearPage>
