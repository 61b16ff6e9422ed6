import { z } from 'zod'
import { Purpose } from '#domains/selling/contract.ts'

/** Where a step's day comes from. `event:<name>` is any fact a company records by that name. */
export const AnchorKind = z.union([
  z.enum([
    'purchase',
    'received',
    'delivery',
    'contract',
    'item-delivery',
    'renewal',
    'birthday',
    'season',
    'last-contact',
    'dormant',
    'by-hand',
  ]),
  z.templateLiteral(['event:', z.string()]),
])
export type AnchorKind = z.infer<typeof AnchorKind>

export const Unit = z.enum(['hours', 'days', 'business_days', 'weeks', 'months', 'years'])
/** How far from the anchor; the longest per unit is checked by rules (offset-too-long), so that the sentence can name the step. */
export const Offset = z.object({ amount: z.int().min(-10_000).max(10_000), unit: Unit })
export type Offset = z.infer<typeof Offset>

export const ChannelKind = z.enum(['email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat'])
export type ChannelKind = z.infer<typeof ChannelKind>
export const LegalClass = z.enum(['ad', 'notice', 'safety'])
export type LegalClass = z.infer<typeof LegalClass>
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

/** What must be true of the customer or the purchase when the time comes. */
export const Test = z.object({
  fact: z.string().regex(/^(customer|order|item|purchases|attribute)\.[\w-]+$/),
  is: z.enum(['eq', 'ne', 'gte', 'lt', 'contains', 'present', 'absent']),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
})
export const Condition = z.object({ all: z.array(Test).max(10) })
export type Condition = z.infer<typeof Condition>

/** A step hangs on its anchor, or on how an earlier step went ('none' = no outcome within the offset). */
export const Hang = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('anchor'),
    anchor: AnchorKind,
    season: z
      .string()
      .regex(/^\d\d-\d\d$/)
      .optional(),
    /** Again every year from the anchor on (contract anniversary); birthday and season come back by themselves. */
    yearly: z.boolean().default(false),
  }),
  z.object({ from: z.literal('outcome'), step: z.string(), is: z.union([z.literal('none'), z.array(Outcome).min(1)]) }),
])

const common = {
  /** Stable over all versions of the plan: it is half of the key that makes doubling impossible. */
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, { error: '英小文字・数字・ハイフンで、41文字まで' }),
  name: z.string().min(1).max(60),
  hang: Hang,
  offset: Offset.default({ amount: 0, unit: 'days' }),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  condition: Condition.optional(),
  priority: z.int().min(1).max(9).default(5),
  notAfter: Offset.default({ amount: 3, unit: 'days' }),
  legalClass: LegalClass,
  template: z.string(),
}

/** What a call or visit is for; one that sells names the kind of goods it offers (T9, T13). */
const offering = {
  purpose: Purpose.optional(),
  product: z.string().trim().min(1).max(200).optional(),
}

export const Step = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    ...common,
    channels: z.array(ChannelKind).min(1),
    /** The kind of goods an advertisement offers: who declined it does not get it (T10). */
    product: offering.product,
  }),
  z.object({ kind: z.literal('survey'), ...common, channels: z.array(ChannelKind).min(1) }),
  z.object({ kind: z.literal('call'), ...common, ...offering, withinDays: z.int().min(1).max(60).default(1) }),
  z.object({ kind: z.literal('visit'), ...common, ...offering, withinDays: z.int().min(1).max(60).default(7) }),
  z.object({ kind: z.literal('postcard'), ...common, withinDays: z.int().min(1).max(60).default(3) }),
  z.object({ kind: z.literal('check'), ...common, withinDays: z.int().min(1).max(60).default(3) }),
])
export type Step = z.infer<typeof Step>

export const Reentry = z.enum(['once', 'per-occurrence', 'yearly'])
export type Reentry = z.infer<typeof Reentry>

/** A follow-up plan as it is written, versioned, exported as YAML and drawn. */
export const PlanDefinition = z.object({
  name: z.string().min(1).max(60),
  about: z.string().max(400).default(''),
  trade: z.string().optional(),
  reentry: Reentry,
  audience: Condition.optional(),
  /** Share of people left out of advertising steps for comparison, in percent. */
  control: z.int().min(0).max(50).default(0),
  /** What of the house's topics the advertising of this plan is about; none: advertising as such (M12). */
  topic: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/)
    .optional(),
  /** The goal: when one of these events arrives, what still waits is cancelled ('order.placed' for a plan that wants people back). */
  leaveOn: z.array(z.string().max(60)).max(10).default([]),
  steps: z.array(Step).min(1).max(60),
})
export type PlanDefinition = z.infer<typeof PlanDefinition>
