import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { FIGURES } from './definition-rules.ts'
import { GRAINS } from './period-rules.ts'

const instant = z.date().or(z.iso.datetime())

export const FigureKey = z.enum(FIGURES)
export const GrainKey = z.enum(GRAINS)

export const PeriodRow = z.object({ name: z.string(), from: Day, to: Day, partial: z.boolean() })

/** One point: n counted of `of`; value is n ÷ of (n itself for counts), null where nothing can be said: nothing to divide by, or a cohort too young. */
export const Point = z.object({ n: z.number(), of: z.number(), value: z.number().nullable(), young: z.boolean().optional() })
export type Point = z.infer<typeof Point>

export const Series = z.object({
  key: FigureKey,
  points: z.array(Point),
  channels: z.record(z.string(), z.array(Point)).optional(),
})
export type Series = z.infer<typeof Series>

export const Annotation = z.object({
  id: z.string(),
  day: Day,
  text: z.string(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  createdAt: instant,
  editedAt: instant.nullable(),
})
export type Annotation = z.infer<typeof Annotation>

export const Board = z.object({
  /** The branches whose customers are counted; null: everybody's. A name of null: those without a branch. */
  whose: z.array(z.object({ id: z.string(), name: z.string().nullable() })).nullable(),
  /** Up to when facts are counted; null before the first count. */
  countedAt: instant.nullable(),
  today: Day,
  startMonth: z.int(),
  periods: z.array(PeriodRow),
  figures: z.array(Series),
  annotations: z.array(Annotation),
})
export type Board = z.infer<typeof Board>

/** The same for a screen, with the branches one may choose from: those the viewer sees. */
export const BoardPage = Board.extend({ branches: z.array(z.object({ id: z.string(), name: z.string() })) })

export const AnnotationWords = z.strictObject({
  day: Day,
  text: z
    .string()
    .trim()
    .min(1, { error: '注釈の言葉を入力してください。' })
    .max(200, { error: '注釈は200文字までで入力してください。' }),
})
export type AnnotationWords = z.infer<typeof AnnotationWords>

const order = { error: '終わりの日は、始まりの日より後にしてください。', path: ['to'] }
const forward = (it: { from: string; to: string }): boolean => it.from < it.to

/** One branch's customers, of those the viewer sees; nil: those without a branch. */
export const OfBranch = z.object({ branch: z.guid().optional() })

/** A window of days [from, to). */
export const WindowQuery = OfBranch.extend({ from: Day, to: Day }).refine(forward, order)

export const PARTS = ['counted', 'rest'] as const
const people = OfBranch.extend({
  from: Day,
  to: Day,
  /** Those in the numerator, or the rest of the denominator. */
  part: z.enum(PARTS).default('counted'),
  channel: z.string().max(20).optional(),
  /** Who did it or should; nil: nobody. */
  staff: z.guid().optional(),
  /** Why it was not done, as the coverage says it: state:reason. */
  why: z.string().max(120).optional(),
  /** A part of their name or kana. */
  q: z.string().trim().max(100).optional(),
})
export const PeopleQuery = people
  .extend({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
  .refine(forward, order)
export const PeopleFile = people.extend({ format: z.enum(['csv', 'cp932', 'xlsx']).default('csv') }).refine(forward, order)
export type PeopleOf = z.output<typeof people>

/** Somebody behind a figure, and why they count: how often, when first and last, what was said or what became of it. */
export const Behind = z.object({
  customerId: z.string(),
  id: z.string(),
  name: z.string().nullable(),
  kana: z.string().nullable(),
  honorific: z.string().nullable(),
  kind: z.string().nullable(),
  state: z.string().nullable(),
  times: z.int(),
  firstAt: instant,
  lastAt: instant,
  detail: z.string().nullable(),
  channel: z.string().nullable(),
})
export type Behind = z.infer<typeof Behind>
export const BehindPage = z.object({ items: z.array(Behind), next: z.string().nullable() })

export const Covered = z.object({ id: z.string().nullable(), name: z.string().nullable(), due: z.int(), done: z.int() })
export const Coverage = z.object({
  branches: z.array(Covered),
  staff: z.array(Covered.extend({ branch: z.string().nullable() })),
  rest: z.array(z.object({ state: z.string(), reason: z.string(), count: z.int() })),
})
export type Coverage = z.infer<typeof Coverage>

/** What the CLI and scripts get for a window: every figure with its two counts, and the sums that go with it. */
export const Kpi = z.object({
  from: Day,
  to: Day,
  totals: z.object({ purchases: z.int(), anonymous: z.int(), buyers: z.int(), cancelled: z.int() }),
  figures: z.array(
    z.object({ key: FigureKey, name: z.string(), unit: z.string(), n: z.number(), of: z.number(), value: z.number().nullable() }),
  ),
})
export type Kpi = z.infer<typeof Kpi>
