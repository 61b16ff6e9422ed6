import { z } from 'zod'

/** A month, '2026-07'. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: '月は 2026-07 の形で入力してください。' })
const instant = z.date().or(z.iso.datetime())
const Where = { month: Month, branch: z.guid().optional() }

export const MissedQuery = z.object(Where)
export const MissedPeopleQuery = z.object({
  ...Where,
  reason: z.string().max(60).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type MissedWhich = { month: string; branch?: string | undefined; reason?: string | undefined }

/** How many contacts of a month a branch owed and did not make, by state and reason. */
export const MissedCount = z.object({
  branch: z.object({ id: z.string(), name: z.string() }).nullable(),
  state: z.string(),
  reason: z.string(),
  sentence: z.string(),
  contacts: z.int(),
})
export type MissedCount = z.infer<typeof MissedCount>

export const MissedSign = z.object({
  branch: z.string().nullable(),
  total: z.int(),
  note: z.string(),
  by: z.string(),
  at: instant,
})
export type MissedSign = z.infer<typeof MissedSign>

/** The list of a month: counts, who signed last, and whether it changed since. */
export const Missed = z.object({
  month: Month,
  total: z.int(),
  items: z.array(MissedCount),
  signed: MissedSign.nullable(),
  changed: z.boolean(),
})
export type Missed = z.infer<typeof Missed>

export const MissedPerson = z.object({
  customer: z.object({ id: z.string(), name: z.string() }),
  contact: z.string(),
  plan: z.string().nullable(),
  step: z.string(),
  plannedFor: instant,
  state: z.string(),
  reason: z.string(),
  sentence: z.string(),
  branch: z.string().nullable(),
})
export type MissedPerson = z.infer<typeof MissedPerson>

export const SignMissed = z.strictObject({
  branch: z.guid().nullable().default(null),
  note: z.string().trim().min(1, { error: '確かめたことを一言入力してください。' }).max(500),
})
