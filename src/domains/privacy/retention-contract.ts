import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'
import { instant } from './contract.ts'

/** What becomes of rows whose time is over: taken away, or left without the person (words, names). */
export const WHAT_HAPPENS = ['delete', 'pseudonymise'] as const

export const RetentionLine = z.object({
  key: z.string(),
  table: z.string(),
  what: z.enum(WHAT_HAPPENS),
  figure: z.string(),
  keep: z.number(),
  unit: z.enum(['years', 'days']),
  law: z.array(z.string()),
  before: Day,
})
export type RetentionLine = z.infer<typeof RetentionLine>

export const RunResult = z.object({ key: z.string(), before: Day, rows: z.int() })
export const RetentionRun = z.object({
  id: z.string(),
  dry: z.boolean(),
  day: Day,
  results: z.array(RunResult),
  spared: z.int(),
  actor: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
})
export type RetentionRun = z.infer<typeof RetentionRun>

export const LegalHold = z.object({
  customer: z.string(),
  id: z.string(),
  name: z.string(),
  why: z.string(),
  reference: z.string().nullable(),
  since: instant,
})
export type LegalHold = z.infer<typeof LegalHold>
export const LegalHoldInput = z.strictObject({
  customers: z.array(z.guid()).min(1).max(1000),
  why: freeText(500).trim().min(5),
  reference: freeText(100).trim().nullable().default(null),
})
export const Lifting = z.strictObject({ why: freeText(500).trim().min(2) })
