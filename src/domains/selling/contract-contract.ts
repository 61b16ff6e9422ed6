import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'

/** By which law a contract may be taken back: how it came about, or what it is about. 'store': in the shop, at the customer's own coming. */
export const ContractKind = z.enum([
  'store',
  'visit',
  'phone',
  'beauty-service',
  'continuing-service',
  'chain',
  'business-offer',
  'home-purchase',
  'mail-order',
  'insurance',
  'real-estate',
])
export type ContractKind = z.infer<typeof ContractKind>

/** Whom a contract is with: a consumer; a business for its own trade, somebody abroad, the state or a public body are outside most of the law (T17). */
export const Party = z.enum(['consumer', 'business', 'abroad', 'public'])
export type Party = z.infer<typeof Party>

const day = Day.nullable().default(null)

/** A contract as a clerk writes it down; days are of the house's zone, money in yen. */
export const NewContract = z.strictObject({
  kind: ContractKind,
  name: z.string().trim().min(1).max(200),
  itemId: z.uuid().nullable().default(null),
  contractOn: Day,
  /** The day the customer applied, where that was before the contract; a paper handed over then starts the clock of a visit, call or buying visit. */
  applicationOn: day,
  /** The day the document the law asks for was received; null: not yet. */
  documentOn: day,
  /** The day the goods arrived. */
  goodsOn: day,
  /** We kept the customer from taking it back (false words, pressure): only a new document starts the clock. */
  hindered: z.boolean().default(false),
  newDocumentOn: day,
  /** The day it was handed over and fully paid. */
  settledOn: day,
  amount: z.int().min(0).max(100_000_000_000).nullable().default(null),
  /** How long it runs, in months. */
  months: z.int().min(0).max(1200).nullable().default(null),
  /** Handed over and paid in cash on the spot. */
  cash: z.boolean().default(false),
  party: Party.default('consumer'),
  /** Signed in the seller's office. */
  inOffice: z.boolean().default(false),
  /** Own terms of return were shown in the advertisement and on the final screen. */
  termsShown: z.boolean().default(false),
})
export type NewContract = z.output<typeof NewContract>

export const ClockWhy = z.enum([
  'no-cooling-off',
  'for-business',
  'abroad',
  'public',
  'small-cash',
  'below-threshold',
  'too-short',
  'in-office',
  'own-terms',
  'settled',
  'no-document',
  'hindered',
  'not-delivered',
])
export type ClockWhy = z.infer<typeof ClockWhy>

/** none: the contract can't be taken back by this right. waiting: the clock does not run yet, it may be taken back at any time. */
export const Clock = z.object({
  state: z.enum(['none', 'waiting', 'running', 'over']),
  why: ClockWhy.nullable(),
  days: z.int().nullable(),
  from: Day.nullable(),
  lastDay: Day.nullable(),
})
export type Clock = z.infer<typeof Clock>

/** What a clerk adds when a call or visit ended in a sale; the day, the kind and the goods come from the contact itself. */
export const Sale = z.strictObject({
  documentOn: day,
  amount: z.int().min(0).max(100_000_000_000).nullable().default(null),
  cash: z.boolean().default(false),
})
export type Sale = z.output<typeof Sale>

export const CancelContract = z.strictObject({
  /** The day the customer sent the letter or message: it counts by its dispatch. */
  sentOn: Day,
  way: z.enum(['letter', 'email', 'form', 'counter', 'phone', 'fax']),
  words: freeText(500).trim().default(''),
})
export type CancelContract = z.output<typeof CancelContract>

export const ContractRow = NewContract.extend({
  id: z.string(),
  clock: Clock,
  cancelled: z.object({ sentOn: Day, way: z.string(), at: z.date().or(z.iso.datetime()) }).nullable(),
})
export type ContractRow = z.infer<typeof ContractRow>
