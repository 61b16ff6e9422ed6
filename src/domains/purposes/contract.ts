import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/** What a purpose lets us do: keep a contract, care (気づかい), advertise, count and analyse, provide to others, choose people by what the law calls sensitive (health, creed …; P3). */
export const USES = ['contract', 'care', 'ad', 'analytics', 'provision', 'sensitive'] as const
export const Use = z.enum(USES)
export type Use = z.infer<typeof Use>

/** The purpose every house begins with, and that data without a named one stands under. */
export const GENERAL_PURPOSE = '00000000-0000-7000-8000-0000000000aa'

const Wording = z.string().trim().min(10).max(2000)

export const Version = z.object({
  version: z.int(),
  wording: z.string(),
  wordingEn: z.string().nullable(),
  uses: z.array(Use),
  from: Day,
  related: z.string().nullable(),
  notice: z.string().nullable(),
  publishedBy: z.string().nullable(),
  publishedAt: z.date().or(z.iso.datetime()),
})
export type Version = z.infer<typeof Version>

export const Purpose = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  retiredAt: z.date().or(z.iso.datetime()).nullable(),
  versions: z.array(Version).describe('newest first'),
})
export type Purpose = z.infer<typeof Purpose>

export const SourceKind = z.enum(['hand', 'form'])
export const Source = z.object({ key: z.string(), name: z.string(), kind: SourceKind, purpose: z.string() })
export type Source = z.infer<typeof Source>

export const Catalogue = z.object({ purposes: z.array(Purpose), sources: z.array(Source) })

const Words = { wording: Wording, wordingEn: Wording.nullable().default(null), uses: z.array(Use).min(1).max(USES.length) }

export const NewPurpose = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, { error: '記号は半角の小文字と数字、ハイフンで入力してください。' }),
  name: z.string().trim().min(1).max(80),
  ...Words,
})
export type NewPurpose = z.infer<typeof NewPurpose>

/** A new wording: why it is reasonably related to the one before (17条2項), what was told to people, and the day it holds from. */
export const NewVersion = z.strictObject({
  ...Words,
  from: Day,
  isRelated: z.boolean(),
  related: z.string().trim().max(1000),
  notice: z.string().trim().max(2000),
})
export type NewVersion = z.infer<typeof NewVersion>

export const NewSource = z.strictObject({ name: z.string().trim().min(1).max(80), kind: SourceKind, purpose: z.guid() })
export type NewSource = z.infer<typeof NewSource>

export const Agreement = z.strictObject({ use: Use, words: z.string().trim().min(2).max(500) })

/** May this person's data be used so, and under which wording. `own`: they said yes themself. */
export type Allowed = { use: Use; allowed: boolean; purpose: string; version: number; own: boolean }
