import { z } from 'zod'
import type { Hold, Permission } from '#domains/consent/contract.ts'
import type { Reach } from '#domains/customers/facts-contract.ts'
import { Channel, type Claimed, type LegalClass, type PlanCard, type StepCard } from '#domains/touchpoints/contract.ts'
import type { Hours } from './hours-rules.ts'

/** Raised whenever a rule is added or answers differently; stands in every verdict. */
export const GATE_VERSION = 2

export const Answer = z.enum(['send', 'hand', 'defer', 'merge', 'hold', 'refuse', 'expire'])
export type Answer = z.infer<typeof Answer>

/** What the gate says of one contact: by which rule ('cap.day': rule cap, case day), until when, over which channel, on what evidence. */
export type Verdict = {
  answer: Answer
  rule: string
  channel: Channel | null
  until: Date | null
  into: string | null
  evidence: Record<string, unknown> | null
}

/** What the company has set, compiled once per batch. */
export type CompanyFacts = {
  zone: string
  sendingPaused: boolean
  caps: { perDay: number; perWeek: number; perMonth: number; smsPerMonth: number }
  basis: { mailOrder: boolean; relationSuffices: boolean }
  hours: Hours
}

/** An ad that counts: on which day (number since 1970, company's zone), over which channel. `fresh`: approved in this very batch, so that another may still be merged into it. */
export type CountedAd = { id: string; day: number; channel: Channel | null; priority: number; waiting: boolean; fresh: boolean }

/** A fact a condition may ask about; a list holds when one of it does. */
export type KnownFact = string | number | boolean | readonly string[] | null

/** All that a rule may look at. */
export type Facts = {
  touchpoint: Claimed
  legalClass: LegalClass
  ladder: readonly Channel[]
  /** Message channels that do not leave the machine. */
  closed: ReadonlySet<Channel>
  person: Reach | null
  card: StepCard | null
  plan: PlanCard | null
  company: CompanyFacts
  permissions: readonly Permission[]
  holds: readonly Hold[]
  deadAt: (channel: Channel, key: string) => string | null
  templateClass: LegalClass | null
  related: boolean
  ads: CountedAd[]
  /** Contacts approved in this batch, by person, step and day: what is said once a day need not be said twice. */
  approved: Map<string, string>
  known: (fact: string) => KnownFact
  /** The company's day and minute of `now`. */
  today: string
  dayNumber: number
  minute: number
}

export const VerdictRow = z.object({
  at: z.date().or(z.iso.datetime()),
  answer: Answer,
  rule: z.string(),
  channel: Channel.nullable(),
  until: z.date().or(z.iso.datetime()).nullable(),
  evidence: z.record(z.string(), z.unknown()).nullable(),
  gateVersion: z.int(),
})
export type VerdictRow = z.infer<typeof VerdictRow>
