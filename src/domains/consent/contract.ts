import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'

export const CHANNELS = ['email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat'] as const
export const ConsentChannel = z.enum(['all', ...CHANNELS])
export type ConsentChannel = z.infer<typeof ConsentChannel>
/** The channels our messages go over, each with a link that stops it. */
export type StopChannel = 'email' | 'sms' | 'line' | 'chat'
export const Said = z.enum(['yes', 'no'])
export type Said = z.infer<typeof Said>
/** 'ad': all advertising. 'all': notices too (only matters of safety still come). Anything else is a topic of the house. */
export const Topic = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, { error: '話題は英小文字・数字・ハイフンで指定してください。' })
export type Topic = z.infer<typeof Topic>

/** On what footing a yes stands (M3): said by the person; the address was given on paper; a business relation; the address is published (organisations only). */
export const Basis = z.enum(['consent', 'written-notice', 'business-relation', 'published'])
export type Basis = z.infer<typeof Basis>

/** How it was said. Only what the customer said themself may re-open what was refused; 'import' never does. */
export const Way = z.enum([
  'link',
  'one-click',
  'reply',
  'phone',
  'counter',
  'letter',
  'form',
  'line',
  'sms',
  'complaint',
  'import',
  'merge',
])
export type Way = z.infer<typeof Way>

/** One yes or no as it was said. */
export type Saying = {
  customer: string
  said: Said
  channel: ConsentChannel
  topic?: Topic
  way: Way
  /** A pause ends on this day; absent: until the customer says otherwise. */
  until?: string | null
  evidence?: Record<string, unknown>
  actor?: string | null
  at?: Date
  importId?: string | null
  /** The footing of a yes; 'consent' unless told. */
  basis?: Basis
  /** The wording that was answered. */
  notice?: string | null
  ip?: string | null
  agent?: string | null
  source?: string | null
}

/** What an address is of: by it a refusal is kept for whoever holds it next. */
export type AddressKind = 'email' | 'phone' | 'line'

/** What stands per channel and topic. */
export type Permission = {
  channel: ConsentChannel
  topic: Topic
  said: Said
  since: Date
  until: string | null
  way: string
  basis?: string | null
}

const instant = z.date().or(z.iso.datetime())
export const Standing = z.object({
  said: Said.nullable(),
  since: instant.nullable(),
  until: Day.nullable(),
  way: z.string().nullable(),
})
export type Standing = z.infer<typeof Standing>
export const StandingByChannel = z.record(z.enum(CHANNELS), z.object({ ad: Standing, notice: Standing }))
export type StandingByChannel = z.infer<typeof StandingByChannel>

export type DeadNote = {
  channel: (typeof CHANNELS)[number]
  key: string
  /** 'hard': refused for good (5xx, unknown user, returned post). 'soft': later (4xx, mailbox full). */
  force: 'hard' | 'soft'
  reason: string
  detail?: string | null
}
export type Dead = { reason: string; since: Date }

export const HoldKind = z.enum(['complaint', 'mourning', 'disaster', 'harassment', 'leave-in-peace'])
export type HoldKind = z.infer<typeof HoldKind>
/** How far a hold goes: the person, everybody of their home, everybody of their company. */
export const HoldReach = z.enum(['person', 'household', 'company'])
export type HoldReach = z.infer<typeof HoldReach>
export type Hold = {
  customer: string
  id: string
  kind: HoldKind
  reach: HoldReach
  since: Date
  until: string | null
  note: string | null
}

export const RecordSaying = z.object({
  said: Said,
  /** The day it was said, today unless told: a letter was written before it is read. */
  on: Day.optional(),
  channel: ConsentChannel,
  topic: Topic.default('ad'),
  way: Way.exclude(['import', 'merge', 'one-click', 'link']),
  until: Day.optional(),
  words: freeText(500).trim().optional(),
  basis: Basis.optional(),
  /** The wording that was answered (`GET /api/v1/consent/notices`). */
  notice: z.uuid().optional(),
  source: freeText(200).trim().optional(),
})
export const RecordHold = z.object({
  kind: HoldKind,
  reach: HoldReach.optional().describe('household for a mourning, person otherwise, unless told'),
  until: Day.optional(),
  note: freeText(500).trim().optional(),
})

export const SayingRow = z.object({
  id: z.string(),
  said: Said,
  channel: ConsentChannel,
  topic: Topic,
  way: z.string(),
  until: Day.nullable(),
  at: instant,
  actor: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
  basis: z.string().nullable(),
  notice: z.string().nullable(),
  source: z.string().nullable(),
  ip: z.string().nullable(),
  agent: z.string().nullable(),
  recordedAt: instant,
})
export const HoldRow = z.object({
  customer: z.string(),
  id: z.string(),
  kind: HoldKind,
  reach: HoldReach,
  since: instant,
  until: Day.nullable(),
  note: z.string().nullable(),
})
const Stands = z.object({
  channel: ConsentChannel,
  topic: Topic,
  said: Said,
  since: instant,
  until: Day.nullable(),
  /** How it was said; 'address': somebody who held this address before refused it. */
  way: z.string(),
  basis: z.string().nullable(),
})
/** One square of the board: what stands for a topic over a channel, by which word; null: nobody was asked. */
export const BoardCell = z.object({ channel: z.enum(CHANNELS), topic: Topic, stands: Stands.nullable() })
export type BoardCell = z.infer<typeof BoardCell>

/** May the one request for consent go to their mailbox (why: null), and if not, why. */
export const Asking = z.object({
  why: z.enum(['gone', 'no-address', 'asked', 'dead', 'refused', 'said']).nullable(),
  askedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  answer: Said.nullable(),
})
export type Asking = z.infer<typeof Asking>

export const ConsentPage = z.object({
  standing: StandingByChannel,
  sayings: z.array(SayingRow),
  holds: z.array(HoldRow),
  board: z.array(BoardCell),
  pausedUntil: Day.nullable(),
  asking: Asking,
})
