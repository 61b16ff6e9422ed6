import { z } from 'zod'
import type { Hold, Permission } from '#domains/consent/contract.ts'
import type { Wishes } from '#domains/consent/notice-contract.ts'
import type { Reach } from '#domains/customers/facts-contract.ts'
import type { Allowed } from '#domains/purposes/contract.ts'
import type { Unwanted } from '#domains/selling/contract.ts'
import type { Pack, Settings } from '#domains/staff/settings-contract.ts'
import type { LegalClass as TextClass } from '#domains/templates/contract.ts'
import { Channel, type Claimed, type LegalClass, type PlanCard, type StepCard } from '#domains/touchpoints/contract.ts'
import type { Hours } from './hours-rules.ts'
import type { WordsKnown } from './words-rules.ts'

/** Raised whenever a rule is added or answers differently; stands in every verdict. */
export const GATE_VERSION = 9

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
  caps: Settings['caps']
  basis: { mailOrder: boolean; relationSuffices: boolean }
  hours: Hours
  packs: ReadonlySet<Pack>
  /** The figures of the packs as they hold today (yen, percent, years of age). */
  figures: { elderAge: number; elderFinanceAge: number; estateGiftPercent: number; estateGiftYen: number }
}

/** An ad that counts: on which day (number since 1970, company's zone), over which channel (null: on its way, the ledger does not say yet over which). */
export type CountedAd = { id: string; day: number; channel: Channel | null; priority: number; waiting: boolean }

/** A step of a plan that a person was told, or is being told, on this day. */
export type Told = { id: string; planId: string; stepKey: string; day: number }

/** A fact a condition may ask about; a list holds when one of it does. */
export type KnownFact = string | number | boolean | readonly string[] | null

/** What is read of the database only if a rule asks for it, and only of the contacts it concerns. */
export type Asked = {
  person: Reach | null
  permissions: readonly Permission[]
  holds: readonly Hold[]
  /** Does a disaster keep where they live in peace: which one, and what happened (G9)? */
  area: { disaster: string; reason: string } | null
  /** How they wish to be looked after; null: they never said. */
  wishes: Wishes | null
  /** Is this the one message that may ever ask at its address for consent, unanswered yet (M6)? */
  asking: boolean
  deadAt: (channel: Channel, key: string) => string | null
  templateClass: TextClass | null
  /** What the live words of the step's template are for and promise; null: no template. */
  words: WordsKnown | null
  /** May their data be used so, by the purpose they were told (P1)? null: nobody knows them. */
  purpose: Allowed | null
  /** Why this may not be offered to them: declined, not asked for, or within their cooling-off; null: it may, or it offers nothing. */
  unwanted: Unwanted | null
  /** Full years of age; null: unknown, or no pack that is on asks. */
  age: number | null
  /** Is there a business relation? Asked of ads alone, and only where one suffices. */
  related: boolean
  /** The person's ads that count, those approved before this one included. */
  ads: readonly CountedAd[]
  /** What the person was told today already, or is being told: what is said once a day need not be said twice. */
  told: readonly Told[]
  known: (fact: string) => KnownFact
}

/** What every rule may look at without asking. */
export type Plain = {
  touchpoint: Claimed
  legalClass: LegalClass
  ladder: readonly Channel[]
  /** Message channels that do not leave the machine. */
  closed: ReadonlySet<Channel>
  card: StepCard | null
  plan: PlanCard | null
  company: CompanyFacts
  /** The company's day and minute of `now`. */
  today: string
  dayNumber: number
  minute: number
}

/** All that the rules may look at. */
export type Facts = Plain & Asked

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
