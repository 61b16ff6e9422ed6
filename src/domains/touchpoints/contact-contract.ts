import { z } from 'zod'
import { Purpose } from '#domains/selling/contract.ts'
import { maskSecrets } from '#kernel/card-number.ts'
import { Day } from '#kernel/day.ts'
import { DayPoint } from '#kernel/day-point.ts'
import { freeText } from '#kernel/free-text.ts'
import { idOf } from '#kernel/ids.ts'
import { Channel, ContactKind, LegalClass, Outcome, State, TouchpointRow } from './ledger-contract.ts'

const Reason = z
  .string({ error: '理由を入力してください。' })
  .trim()
  .min(1, { error: '理由を入力してください。' })
  .max(200, { error: '理由は200文字までで入力してください。' })
  .overwrite(text => maskSecrets(text).text)
const instant = z.iso.datetime({ offset: true }).transform(text => new Date(text))

/** A contact somebody plans for one customer by hand. */
export const NewContact = z.object({
  customerId: idOf<'customer'>(),
  kind: ContactKind,
  name: z.string().trim().min(1).max(60),
  why: freeText(400).trim().optional(),
  channels: z.array(Channel).min(1).optional(),
  template: z.string().optional(),
  legalClass: LegalClass.default('notice'),
  priority: z.int().min(1).max(9).default(3),
  dueAt: instant,
  notAfter: instant.optional(),
  subjectId: idOf<'subject'>().optional(),
  branchId: idOf<'branch'>().optional(),
  staffId: idOf<'staff'>().optional(),
  /** What a call or visit is for: one that sells is an ad and names the kind of goods (T9, T13). */
  purpose: Purpose.optional(),
  product: z.string().trim().min(1).max(200).optional(),
  /** This message asks for consent, once for its address (M6). */
  asks: z.literal('consent').optional(),
})
export type NewContact = z.output<typeof NewContact>

/** A call or visit the customer asked for themself: what it is about, their words and the day they said them (T14). */
export const Requested = z.strictObject({
  kind: z.enum(['call', 'visit']),
  purpose: Purpose,
  product: z.string().trim().min(1).max(200),
  words: freeText(400).trim().min(2, { error: 'お客様のお言葉を入力してください。' }),
  on: Day,
  name: z.string().trim().min(1).max(60),
  dueAt: instant,
  staffId: idOf<'staff'>().optional(),
})
export type Requested = z.output<typeof Requested>

export const Place = z.object({ customer: idOf<'customer'>(), id: idOf<'touchpoint'>() })
export const Move = z.object({ dueAt: instant, reason: Reason })
export type Move = z.output<typeof Move>
export const Why = z.object({ reason: Reason })
export type Why = z.output<typeof Why>
export const DoneByHand = z.object({ reason: Reason, outcome: Outcome.default('done'), channel: Channel.optional() })
export type DoneByHand = z.output<typeof DoneByHand>

const several = <T extends z.ZodType>(one: T) =>
  z.preprocess(value => (value === undefined || Array.isArray(value) ? value : [value]), z.array(one).optional())

/** What the ledger list may be narrowed by; days are of the company's zone, [from, to), and may be counted from today. */
export const LedgerFilter = z.object({
  state: several(State),
  plan: z.guid().optional(),
  step: z.string().max(60).optional(),
  kind: several(ContactKind),
  channel: several(Channel),
  reason: z.string().max(60).optional(),
  branch: z.guid().optional(),
  customer: z.guid().optional(),
  from: DayPoint.optional(),
  to: DayPoint.optional(),
  q: z.string().trim().max(100).optional(),
})
/** `namesOnly`: `q` finds by name and kana alone, for whom contact data is masked. */
export type LedgerFilter = z.output<typeof LedgerFilter> & { namesOnly?: boolean }

export const LedgerQuery = LedgerFilter.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  order: z
    .enum(['near', 'newest'])
    .default('near')
    .describe('near: today, then what is coming, then what is past; newest: the latest due first'),
})

export const LedgerPage = z.object({ items: z.array(TouchpointRow), next: z.string().nullable() })

/** How many stand in each state and reason; counting stops at `most`, which then means "at least". */
export const LedgerCounts = z.object({ most: z.int(), states: z.partialRecord(State, z.int()) })
export type LedgerCounts = z.infer<typeof LedgerCounts>

/** The most contacts one call acts on; more are sent in batches. */
const MOST_AT_ONCE = 2000
const Places = z
  .array(z.object({ customer: idOf<'customer'>(), id: idOf<'touchpoint'>() }))
  .min(1)
  .max(MOST_AT_ONCE)
export const ManyWhy = z.strictObject({ contacts: Places, reason: Reason })
export type ManyWhy = z.output<typeof ManyWhy>
export const ManyMoves = z.strictObject({
  contacts: z
    .array(z.object({ customer: idOf<'customer'>(), id: idOf<'touchpoint'>(), dueAt: instant }))
    .min(1)
    .max(MOST_AT_ONCE),
  reason: Reason,
})
export type ManyMoves = z.output<typeof ManyMoves>

/** Which turned, with the time they had; the others stood in no state for it (sent meanwhile, in a worker's hand) or were there already. */
export const ManyTurned = z.object({
  turned: z.array(z.object({ customer: z.string(), id: z.string(), dueAt: z.date().or(z.iso.datetime()) })),
  left: z.int(),
})
export type ManyTurned = z.infer<typeof ManyTurned>

export const LedgerIdsQuery = LedgerFilter.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(5000),
})
export const LedgerIds = z.object({
  items: z.array(z.object({ customer: z.string(), id: z.string(), state: State, dueAt: z.date().or(z.iso.datetime()) })),
  next: z.string().nullable(),
})
export type LedgerIds = z.infer<typeof LedgerIds>
