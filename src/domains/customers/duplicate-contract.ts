import { z } from 'zod'
import { DUPLICATE_REASONS } from '#kernel/duplicate-score.ts'

const instant = z.date().or(z.iso.datetime())
export const DuplicateReason = z.enum(DUPLICATE_REASONS)

/** One of two rows that may mean one person, as both stand side by side. */
export const Side = z.object({
  id: z.string(),
  name: z.string(),
  kana: z.string().nullable(),
  kind: z.enum(['person', 'company']),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  mobile: z.string().nullable(),
  address: z.string().nullable(),
  birthday: z.string().nullable(),
  createdAt: instant,
  keys: z.array(z.object({ source: z.string(), number: z.string() })),
})
export type Side = z.infer<typeof Side>

export const Candidate = z.object({
  one: Side,
  other: Side,
  score: z.int(),
  reasons: z.array(DuplicateReason),
  state: z.enum(['open', 'merged', 'different']),
})
export type Candidate = z.infer<typeof Candidate>

/** The fields in which two may differ and one value survives. */
export const MERGE_FIELDS = [
  ...([
    'name',
    'kana',
    'honorific',
    'company',
    'site',
    'department',
    'title',
    'corporateNumber',
    'email',
    'phone',
    'mobile',
  ] as const),
  ...(['line', 'address', 'birthday', 'branch', 'staff', 'language', 'household'] as const),
] as const
export const MergeField = z.enum(MERGE_FIELDS)
export type MergeField = z.infer<typeof MergeField>
const Whose = z.enum(['kept', 'gone'])

export const FieldPair = z.object({
  field: z.string(),
  kept: z.string().nullable(),
  gone: z.string().nullable(),
  survives: Whose,
})
export type FieldPair = z.infer<typeof FieldPair>

/** What hangs on a customer beyond their own fields, for whoever compares two: money in minor units of `currency`, `refused` by channel. */
export const Standing = z.object({
  purchases: z.int(),
  spend: z.int(),
  currency: z.string(),
  lastBoughtAt: instant.nullable(),
  contacts: z.int(),
  waiting: z.int(),
  lastSpokenAt: instant.nullable(),
  lastWord: z.string().nullable(),
  promises: z.int(),
  refused: z.array(z.string()),
})
export type Standing = z.infer<typeof Standing>

/** `after`: how the kept one will stand. */
export const MergePreview = z.object({
  kept: Side,
  gone: Side,
  standing: z.object({ kept: Standing, gone: Standing, after: Standing }),
  score: z.int(),
  reasons: z.array(DuplicateReason),
  fields: z.array(FieldPair),
})
export type MergePreview = z.infer<typeof MergePreview>

export const MergeOrder = z.strictObject({
  kept: z.guid(),
  gone: z.guid(),
  choose: z.partialRecord(MergeField, Whose).default({}),
})
export type MergeOrder = z.output<typeof MergeOrder>

export const Merged = z.object({ id: z.string(), kept: z.string(), gone: z.string() })
export const MergeRow = z.object({
  id: z.string(),
  gone: z.object({ id: z.string(), name: z.string() }),
  at: instant,
  by: z.string().nullable(),
})
export type MergeRow = z.infer<typeof MergeRow>
