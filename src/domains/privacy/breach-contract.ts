import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'
import { instant } from './contract.ts'

export const TRIGGERS = ['sensitive', 'financial', 'malicious', 'many'] as const
export const Trigger = z.enum(TRIGGERS)
export type Trigger = z.infer<typeof Trigger>

/** What is known or suspected of the data: suspicion counts as much as knowledge (規則7条). */
export const Nature = z.strictObject({
  sensitive: z.boolean().default(false),
  financial: z.boolean().default(false),
  malicious: z.boolean().default(false),
  /** Strongly encrypted or otherwise unreadable for whoever got it: nothing to report. */
  encrypted: z.boolean().default(false),
})
export type Nature = z.infer<typeof Nature>

/** What it came from, so that who is affected can be read from the ledger in one act. */
export const Origin = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('step'),
    plan: z.guid(),
    step: z.string().min(1).max(60).nullable().default(null),
    from: z.iso.datetime({ offset: true }).nullable().default(null),
    to: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('template'),
    template: z.guid(),
    version: z.int().min(1).nullable().default(null),
    from: z.iso.datetime({ offset: true }).nullable().default(null),
    to: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('deliveries'), ids: z.array(z.guid()).min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('import'), import: z.guid() }),
  z.strictObject({ kind: z.literal('export'), branch: z.guid().nullable().default(null), at: z.iso.datetime({ offset: true }) }),
  z.strictObject({ kind: z.literal('people'), ids: z.array(z.guid()).max(10_000) }),
])
export type Origin = z.infer<typeof Origin>

/** The nine fields of the report (規則8条1項): what happened, which items, how many people, why, harm that follows, what was told to people, what was published, prevention, other. */
export const FACT_FIELDS = ['outline', 'items', 'people', 'cause', 'harm', 'told', 'published', 'prevention', 'other'] as const
export const BreachFacts = z.strictObject(
  Object.fromEntries(FACT_FIELDS.map(field => [field, freeText(4000).trim().default('')])) as Record<
    (typeof FACT_FIELDS)[number],
    z.ZodDefault<z.ZodString>
  >,
)
export type BreachFacts = z.infer<typeof BreachFacts>

export const BreachInput = z.strictObject({
  title: freeText(120).trim().min(2),
  awareOn: Day,
  origin: Origin,
  nature: Nature.prefault({}),
  asProcessor: z.boolean().default(false),
  facts: BreachFacts.partial().default({}),
  stop: z.enum(['origin', 'all', 'nothing']).default('origin'),
})
export type BreachInput = z.infer<typeof BreachInput>

export const BreachChange = z.strictObject({ nature: Nature.optional(), facts: BreachFacts.partial().optional() })
export type BreachChange = z.infer<typeof BreachChange>
export const Told = z.strictObject({ how: freeText(300).trim().min(2) })
export const Closing = z.strictObject({ why: freeText(1000).trim().min(5) })

export const BreachRow = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  awareOn: Day,
  origin: Origin,
  nature: Nature,
  triggers: z.array(Trigger),
  facts: BreachFacts,
  people: z.int(),
  told: z.int(),
  asProcessor: z.boolean(),
  firstDue: Day.nullable(),
  fullDue: Day.nullable(),
  firstReportedAt: instant.nullable(),
  fullReportedAt: instant.nullable(),
  clientToldAt: instant.nullable(),
  peopleToldAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedWhy: z.string().nullable(),
  stopped: z.array(z.string()),
  missing: z.array(z.enum(FACT_FIELDS)),
  late: z.boolean(),
})
export type BreachRow = z.infer<typeof BreachRow>
