import { z } from 'zod'
import { Purpose } from '#domains/selling/contract.ts'

export const State = z.enum([
  'planned',
  'moved',
  'held',
  'claimed',
  'sent',
  'handed',
  'done',
  'merged',
  'skipped',
  'expired',
  'cancelled',
])
export type State = z.infer<typeof State>
export const ContactKind = z.enum(['message', 'call', 'visit', 'postcard', 'check', 'survey'])
export type ContactKind = z.infer<typeof ContactKind>
export const LegalClass = z.enum(['ad', 'notice', 'safety'])
export type LegalClass = z.infer<typeof LegalClass>
export const Channel = z.enum(['email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat'])
export type Channel = z.infer<typeof Channel>
export const Outcome = z.enum([
  'spoke',
  'absent',
  'trouble',
  'stop',
  'replied',
  'clicked',
  'answered',
  'done',
  'bounced',
  'unsubscribed',
])
export type Outcome = z.infer<typeof Outcome>

/** One test of a condition, as plans write it on a step's card. */
export const Test = z.object({
  fact: z.string(),
  is: z.enum(['eq', 'ne', 'gte', 'lt', 'contains', 'present', 'absent']),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
})
export type Test = z.infer<typeof Test>

/** What gate, dispatch and tasks know of a step: its card of one plan version, or of a contact by hand. */
export const StepCard = z.object({
  name: z.string().default(''),
  kind: ContactKind.optional(),
  channels: z.array(Channel).optional(),
  template: z.string().nullable().optional(),
  condition: z.object({ all: z.array(Test) }).optional(),
  /** The house's own fields that the plan reads to choose people: where one is sensitive, a purpose must say so (P3). */
  reads: z.array(z.string()).optional(),
  withinDays: z.int().optional(),
  hang: z.unknown().optional(),
  purpose: Purpose.optional(),
  product: z.string().optional(),
  /** What a contact by hand is for, as its author said. */
  why: z.string().optional(),
  /** A contact by hand of care, as the list of those nobody spoke with for long makes them: it may be refused apart (0013). */
  care: z.literal(true).optional(),
  /** When the customer asked for this very contact (T14): what they declined before does not stop it. */
  requested: z.iso.datetime().optional(),
  /** When somebody of ours planned this contact by hand: what answers an open complaint is planned after it began. */
  planned: z.iso.datetime().optional(),
  /** The one message that asks for consent (M6): the gate lets it pass the rule of the basis. */
  asks: z.literal('consent').optional(),
})
export type StepCard = z.infer<typeof StepCard>

export const PlanState = z.enum(['active', 'paused', 'archived'])
export type PlanState = z.infer<typeof PlanState>
/** `topic`: what of the house its advertising is about; null: advertising as such. */
export type PlanCard = { name: string; state: PlanState; control: number; topic: string | null }

/** A due row in a worker's hand. */
export type Claimed = {
  customerId: string
  id: string
  planId: string
  stepKey: string
  occurrence: string
  planVersion: number
  kind: ContactKind
  legalClass: LegalClass
  priority: number
  dueAt: Date
  notAfter: Date | null
  plannedFor: Date
  channel: Channel | null
  subjectId: string | null
  branchId: string | null
  staffId: string | null
  attempts: number
  contactedAt: Date | null
  data: Record<string, unknown> | null
}

/** One row's way from a state to another; it happens only while the row still is in `from` (and in this worker's hand, if named). */
export type Turn = {
  customerId: string
  id: string
  from: State
  to: State
  reason?: string | null
  dueAt?: Date | null
  notAfter?: Date | null
  channel?: Channel | null
  outcome?: Outcome | null
  mergedInto?: string | null
  worker?: string | null
  /** It was tried, and somebody's host answered: that counts as an attempt. */
  tried?: boolean
  /** What a person wrote about it; kept with the history. */
  note?: string | null
  /** It becomes a call: why, and what for. Kept with the row. */
  call?: CallInstead | null
}

/** Why a message became a call, as the row keeps it: the cap that was full, by which ad, and over which channel it would have gone on which day. */
export const CallInstead = z.object({
  purpose: z.literal('sales'),
  cap: z.object({
    why: z.string(),
    by: z.string().nullable(),
    channel: Channel.nullable(),
    day: z.iso.datetime(),
    /** When the message would have gone instead, and its own last hour: there it goes when a more important one takes the call's place. Absent: it would not have gone at all. */
    later: z.iso.datetime().nullish(),
    notAfter: z.iso.datetime().nullish(),
  }),
})
export type CallInstead = z.infer<typeof CallInstead>

/** Which rows turned, with what an event or a task needs to know of them. */
export type Turned = {
  customerId: string
  id: string
  planId: string
  from: State
  to: State
  reason: string | null
  channel: Channel | null
}

export type Result = {
  customerId: string
  id: string
  outcome: Outcome
  at?: Date
  note?: string | null
  /** Tells two results of one kind apart (a second reply); the same key twice is one result. */
  key?: string
}

/** An ad to a person, contacted, in a worker's hand, or waiting. */
export type Ad = { customerId: string; id: string; at: Date; channel: Channel | null; priority: number; waiting: boolean }

/** A waiting, late or held row, or a whole ledger row, as lists and pages show it. */
const instant = z.date().or(z.iso.datetime())
export const TouchpointRow = z.object({
  customerId: z.string(),
  id: z.string(),
  customer: z.object({ name: z.string(), kana: z.string().nullable(), honorific: z.string().nullable(), kind: z.string() }),
  plan: z.object({ id: z.string(), name: z.string().nullable() }),
  step: z.object({ key: z.string(), name: z.string().nullable() }),
  occurrence: z.string(),
  planVersion: z.int(),
  kind: ContactKind,
  legalClass: LegalClass,
  priority: z.int(),
  state: State,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  dueAt: instant,
  notAfter: instant.nullable(),
  plannedFor: instant,
  createdAt: instant,
  contactedAt: instant.nullable(),
  settledAt: instant.nullable(),
  channel: Channel.nullable(),
  outcome: Outcome.nullable(),
  branchId: z.string().nullable(),
  staffId: z.string().nullable(),
  mergedInto: z.string().nullable(),
})
export type TouchpointRow = z.infer<typeof TouchpointRow>

export const Change = z.object({
  at: instant,
  from: State.nullable(),
  to: State,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  dueAt: instant.nullable(),
  actor: z.string().nullable(),
})
export type Change = z.infer<typeof Change>
