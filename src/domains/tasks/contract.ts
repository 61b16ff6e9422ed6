import { z } from 'zod'
import { SeenWishes } from '#domains/consent/notice-contract.ts'
import { Purpose } from '#domains/selling/contract.ts'
import { Sale } from '#domains/selling/contract-contract.ts'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'

export const TaskKind = z.enum(['call', 'visit', 'postcard', 'check', 'survey', 'message', 'promise', 'care'])
export type TaskKind = z.infer<typeof TaskKind>

/** How it went, as a person says it; the first four are the keys 1–4 of a call. declined: 「いりません」 to what was offered (T10); hung-up: they put the receiver down. */
export const TaskOutcome = z.enum(['spoke', 'absent', 'trouble', 'stop', 'done', 'replied', 'answered', 'declined', 'hung-up'])
export type TaskOutcome = z.infer<typeof TaskOutcome>

/** Whose tasks: mine, my branch's, everybody's. */
export const Whose = z.enum(['me', 'branch', 'all'])
export type Whose = z.infer<typeof Whose>

/** From which the screen says the reason: the day the step hangs on and whether anybody has spoken since. */
export const Why = z.object({
  anchor: z.string().optional(),
  on: Day.optional(),
  plan: z.string().optional(),
  text: z.string().optional(),
  silentSince: z.boolean().optional(),
  days: z.int().optional(),
  rhythm: z.number().optional(),
  /** A message that became a call since the cap left it no place: which channel it was for, and on which day. */
  cap: z.object({ why: z.string(), channel: z.string().optional(), day: z.string() }).optional(),
})
export type Why = z.infer<typeof Why>

const instant = z.date().or(z.iso.datetime())

export const TaskRow = z.object({
  customerId: z.string(),
  id: z.string(),
  customer: z.object({ name: z.string(), kana: z.string().nullable(), honorific: z.string().nullable(), kind: z.string() }),
  contact: z.string().nullable(),
  kind: TaskKind,
  purpose: Purpose,
  product: z.string().nullable(),
  title: z.string(),
  why: Why,
  priority: z.int(),
  dueAt: instant,
  until: instant.nullable(),
  late: z.boolean(),
  state: z.enum(['open', 'snoozed', 'done', 'cancelled']),
  outcome: z.string().nullable(),
  staff: z.object({ id: z.string(), name: z.string() }).nullable(),
  branch: z.object({ id: z.string(), name: z.string() }).nullable(),
  undoUntil: instant.nullable(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const Today = z.object({
  items: z.array(TaskRow),
  next: z.string().nullable(),
  counts: z.object({ open: z.int(), late: z.int(), done: z.int() }),
})

export const TaskFilter = z.object({
  whose: Whose.default('me'),
  state: z.enum(['open', 'done']).default('open'),
  kind: TaskKind.optional(),
  until: Day.optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type TaskFilter = z.infer<typeof TaskFilter>

export const Finish = z.object({
  outcome: TaskOutcome,
  note: freeText(4000).optional(),
  nextOn: Day.optional(),
  promise: z.object({ what: freeText(300).min(1), dueOn: Day }).optional(),
  /** Seconds in which it can be taken back before it moves plans on; scripts leave it at 0. */
  undoWithin: z.int().min(0).max(30).default(0),
  /** The kind of goods that was offered, declined or sold; else what the contact itself names. */
  product: z.string().trim().min(1).max(200).optional(),
  /** What came of it. A visit takes one only with the customer's word that they would hear it (T13). */
  sold: z.enum(['quote', 'sale']).optional(),
  /** Of a sale: when the document was handed over, the amount, paid in cash. It starts the cooling-off clock (T19). */
  sale: Sale.optional(),
  /** The words by which they agreed to hear it, asked before anything was offered (T12). */
  willing: freeText(500).trim().min(2).optional(),
})
export type Finish = z.infer<typeof Finish>

export const Snooze = z.object({ until: z.iso.datetime({ offset: true }), reason: freeText(200).min(1) })
export const HandOver = z.object({ staffId: z.uuid(), reason: freeText(200).min(1) })
export const MakePromise = z.object({ what: freeText(300).min(1), dueOn: Day, staffId: z.uuid().optional() })
export const DropPromise = z.object({ reason: freeText(200).min(1) })
export const Heard = z.object({
  channel: z.enum(['email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat', 'shop']),
  word: freeText(4000).min(1),
  at: z.iso.datetime({ offset: true }).optional(),
  touchpointId: z.uuid().optional(),
})
export type Heard = z.infer<typeof Heard>

export const PromiseRow = z.object({
  id: z.string(),
  customerId: z.string(),
  what: z.string(),
  dueOn: Day,
  madeAt: instant,
  keptAt: instant.nullable(),
  dropped: z.string().nullable(),
  late: z.boolean(),
})

/** The customer's face in three lines: what they bought, what was said last, what is promised; and what is on the phone to them. */
export const Face = z.object({
  task: TaskRow,
  customer: z.object({
    id: z.string(),
    name: z.string(),
    kana: z.string().nullable(),
    honorific: z.string().nullable(),
    since: instant.nullable(),
    purchases: z.int(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    address: z.string().nullable(),
  }),
  bought: z.array(z.object({ name: z.string(), on: Day.nullable(), warrantyUntil: Day.nullable() })),
  said: z.object({ word: z.string(), at: instant, by: z.string().nullable(), channel: z.string().nullable() }).nullable(),
  promises: z.array(PromiseRow),
  /** What they need and wish from whoever reaches them: 電話不可, 筆談, 大きな字 (障害者差別解消法 8条2項), when and by which means. */
  wishes: SeenWishes,
  mayContact: z.object({
    now: z.boolean(),
    until: instant.nullable(),
    from: instant.nullable(),
    why: z.enum(['refused', 'quiet', 'no-phone', 'in-peace', 'no-solicit', 'not-requested', 'cooling-off']).nullable(),
  }),
  /** What is said first in a call or visit that sells (T9, T12); empty otherwise. */
  opening: z.array(z.string()),
  /** Their own words by which they asked for this very contact (T14). */
  request: z.object({ words: z.string(), on: Day, product: z.string() }).nullable(),
  script: z.string().nullable(),
  /** What else is told in this contact, by name: it was merged into it. */
  along: z.array(z.string()),
  around: z.array(
    z.object({
      at: instant,
      what: z.string(),
      channel: z.string().nullable(),
      state: z.string(),
      outcome: z.string().nullable(),
    }),
  ),
})

export const CareRow = z.object({
  customerId: z.string(),
  customer: z.object({ name: z.string(), kana: z.string().nullable(), honorific: z.string().nullable() }),
  contact: z.string().nullable(),
  staff: z.string().nullable(),
  silenceDays: z.int(),
  rhythmDays: z.number(),
  score: z.number(),
  state: z.enum(['open', 'contacted', 'passed']),
  reason: z.string().nullable(),
  lastSpokenAt: instant.nullable(),
  lastWord: z.string().nullable(),
})
