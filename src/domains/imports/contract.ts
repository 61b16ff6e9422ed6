import { z } from 'zod'
import { DayPoint } from '#kernel/day-point.ts'
import { ENCODINGS } from '#kernel/encoding.ts'

export * from './event-contract.ts'

export const ImportKind = z.enum(['customers', 'purchases', 'events'])
export type ImportKind = z.infer<typeof ImportKind>

/** What somebody said of being written to: marks of refusal, and yes or no; a channel of its own stands in the name, else the heading tells it. */
export const PERMISSION_FIELDS = [
  'refusal',
  'refusalEmail',
  'refusalPhone',
  'refusalPostcard',
  'refusalSms',
  'refusalLine',
  'consent',
  'consentEmail',
  'consentPhone',
  'consentPostcard',
  'consentSms',
  'consentLine',
] as const
export const CUSTOMER_FIELDS = [
  'customer',
  'name',
  'family',
  'given',
  'kana',
  'familyKana',
  'givenKana',
  'honorific',
  'company',
  'site',
  'department',
  'title',
  'corporateNumber',
  'email',
  'phone',
  'mobile',
  'line',
  'postal',
  'prefecture',
  'city',
  'address',
  'building',
  'birthday',
  'branch',
  'staff',
  'language',
  ...PERMISSION_FIELDS,
  'consentOn',
  'consentWay',
] as const
export const PURCHASE_FIELDS = [
  'order',
  'placedAt',
  'placedTime',
  'deliveredOn',
  'state',
  'cancelledOn',
  'code',
  'product',
  'quantity',
  'unitPrice',
  'amount',
  'currency',
  'item',
  'serial',
  'contractOn',
  'warrantyUntil',
  'renewsOn',
] as const
export const EVENT_FIELDS = ['event', 'at', 'atTime', 'channel', 'text', 'eventId'] as const
export type KnownField = (typeof CUSTOMER_FIELDS)[number] | (typeof PURCHASE_FIELDS)[number] | (typeof EVENT_FIELDS)[number]

const FIELDS: ReadonlySet<string> = new Set([...CUSTOMER_FIELDS, ...PURCHASE_FIELDS, ...EVENT_FIELDS])

/** A field a column can be: one we know, `attribute:<name>` for the company's own, or '' to leave the column out. */
export const Field = z
  .string()
  .refine(text => text === '' || FIELDS.has(text) || /^attribute:.{1,60}$/.test(text), { error: 'この項目はありません。' })
export type Field = string

export const DateOrder = z.enum(['ymd', 'mdy', 'dmy'])
export type DateOrder = z.infer<typeof DateOrder>

/** What becomes of purchases under a customer number nobody knows: a customer without a name is made, or the rows are given back. */
export const Strangers = z.enum(['add', 'reject'])
export type Strangers = z.infer<typeof Strangers>

/** How the columns of a file are read. Headers that occur twice are told apart as 「電話 (2)」; without a header row they are 列1, 列2 … */
export const Mapping = z.object({
  columns: z.record(z.string(), Field),
  /** Constants and derived values by field, used where the row is silent: `{customer}@example.com`, `GBP`. */
  derived: z.record(Field, z.string().max(500)).default({}),
  source: z.string().min(1).max(60).default('file'),
  header: z.boolean().default(true),
  /** How many rows stand above the headings (or the data, without headings): titles, dates, blank lines. */
  skip: z.int().min(0).max(100).default(0),
  encoding: z.enum(['auto', ...ENCODINGS]).default('auto'),
  delimiter: z.string().min(1).max(4).default('auto'),
  dateOrder: DateOrder.default('ymd'),
  /** The branch of everybody of whom neither the file nor the house knows one; null leaves them without. */
  branch: z.guid().nullable().default(null),
  strangers: Strangers.default('add'),
})
export type Mapping = z.infer<typeof Mapping>

/** Parts of a mapping as a person writes them into a file; what is left open is guessed. */
export const MappingPart = z.strictObject({
  columns: z.record(z.string(), Field).optional(),
  derived: z.record(Field, z.string().max(500)).optional(),
  source: z.string().min(1).max(60).optional(),
  header: z.boolean().optional(),
  skip: z.int().min(0).max(100).optional(),
  encoding: z.enum(['auto', ...ENCODINGS]).optional(),
  delimiter: z.string().min(1).max(4).optional(),
  dateOrder: DateOrder.optional(),
  branch: z.guid().nullable().optional(),
  strangers: Strangers.optional(),
})
export type MappingPart = z.infer<typeof MappingPart>

/** What is told beside the sum: `strangers` customer numbers nobody knew (in `strangerRows` rows), new `refusals` the file told of, `unproven` customers whose yes came without when or how it was given, `already` those of them who had said yes to us before (not counted as unproven), and how many values of a field could not be understood in rows that were taken. */
export const Beside = z.object({
  strangers: z.int(),
  strangerRows: z.int(),
  refusals: z.int(),
  unproven: z.int().optional(),
  already: z.int().optional(),
  doubts: z.record(z.string(), z.int()),
})
export type Beside = z.infer<typeof Beside>

/** What became of every row read; the parts add up to `rows`. */
export const Counts = z.object({
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  same: z.int(),
  anonymous: z.int(),
  cancellation: z.int(),
  repeat: z.int(),
  blank: z.int(),
  rejected: z.int(),
  beside: Beside.optional(),
})
export type Counts = z.infer<typeof Counts>
export const OUTCOMES = ['new', 'changed', 'same', 'anonymous', 'cancellation', 'repeat', 'blank', 'rejected'] as const
export type RowOutcome = (typeof OUTCOMES)[number]

export const ImportState = z.enum(['uploaded', 'running', 'done', 'cancelled', 'failed', 'undone'])
export type ImportState = z.infer<typeof ImportState>

const instant = z.date().or(z.iso.datetime())

/** Imports by what is in the file, how far they are, and the name of the file. */
export const ImportFilter = z.object({
  kind: ImportKind.optional(),
  state: ImportState.optional(),
  since: DayPoint.optional(),
  q: z.string().trim().max(100).optional(),
})
export type ImportFilter = z.infer<typeof ImportFilter>

export const ImportView = z.object({
  id: z.string(),
  kind: ImportKind,
  fileName: z.string(),
  source: z.string(),
  state: ImportState,
  dryRun: z.boolean(),
  /** 'taking' the file in, or 'undoing' it. */
  doing: z.enum(['taking', 'undoing']).nullable(),
  mapping: Mapping.nullable(),
  bytesTotal: z.int().nullable(),
  bytesRead: z.int(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  seconds: z.number().nullable(),
  counts: Counts,
  problem: z.string().nullable(),
  /** After an undo: how much stayed because somebody had changed it since, or something else hangs on it. */
  kept: z.int().nullable(),
  /** What the people in the file were told their data is for (P1). */
  purpose: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** When a dry run of it last came to its end. */
  checkedAt: instant.nullable(),
})
export type ImportView = z.infer<typeof ImportView>

export const GuessedColumn = z.object({
  header: z.string(),
  field: Field,
  /** 'name' by its header, 'contents' by what stands in it, 'none' not at all. */
  by: z.enum(['name', 'contents', 'saved', 'none']),
  samples: z.array(z.string()),
})
export type GuessedColumn = z.infer<typeof GuessedColumn>

export const Guess = z.object({
  kind: ImportKind,
  mapping: Mapping,
  columns: z.array(GuessedColumn),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** The saved mapping that fits these headers, if it was used. */
  saved: z.string().nullable(),
  /** An earlier import of the very same file. */
  before: z.object({ id: z.string(), finishedAt: instant.nullable() }).nullable(),
  warnings: z.array(z.string()),
})
export type Guess = z.infer<typeof Guess>

export const PreviewCell = z.object({
  field: z.string(),
  raw: z.string(),
  shown: z.string(),
  mended: z.boolean(),
  /** It could not be understood: the row is refused for it, or taken without it. */
  doubt: z.boolean(),
  /** Why, in a sentence. */
  fault: z.string().nullable(),
})
/** `problem`: why the row is not taken, everything that is wrong with it in one text; null when it is taken. */
export const PreviewRow = z.object({ no: z.int(), cells: z.array(PreviewCell), problem: z.string().nullable() })
export type PreviewRow = z.infer<typeof PreviewRow>
export const Preview = z.object({ rows: z.array(PreviewRow), missing: z.array(z.string()), warnings: z.array(z.string()) })
export type Preview = z.infer<typeof Preview>

/** Customer numbers of a file of purchases that mean nobody yet; `whole` is false when only the first rows were looked at. */
export const StrangersFound = z.object({
  numbers: z.int(),
  rows: z.int(),
  known: z.int(),
  fresh: z.int().describe('Numbers nobody has yet whose rows bear a name: they become customers with it'),
  elsewhere: z.int().describe('Numbers of customers whom this import may not touch: their rows are given back'),
  examples: z.array(z.string()),
  whole: z.boolean(),
})
export type StrangersFound = z.infer<typeof StrangersFound>

export const SavedMapping = z.object({ id: z.string(), name: z.string(), kind: ImportKind, mapping: Mapping })
export type SavedMapping = z.infer<typeof SavedMapping>
