import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { PREFECTURES } from '#kernel/municipality-marks.ts'

const Line = (most: number) => z.string().trim().min(1).max(most)

/** A region struck by a disaster: whose matter it is, why, and the day to look again. No municipality: the whole prefecture. */
export const NewDisaster = z.strictObject({
  prefecture: z.enum(PREFECTURES, { error: '都道府県の名前を「石川県」のように入力してください。' }),
  municipality: Line(50)
    .regex(/[市区町村郡]$/, { error: '市区町村の名前を「輪島市」のように、終わりまで入力してください。' })
    .nullable()
    .default(null),
  reason: Line(200),
  owner: Line(100),
  reviewOn: Day,
  /** Nobody lives there by what we know, and it is meant all the same: whoever comes to live there is spared. */
  anyway: z.boolean().default(false),
})
export type NewDisaster = z.output<typeof NewDisaster>

const instant = z.date().or(z.iso.datetime())
export const Disaster = z.object({
  id: z.string(),
  prefecture: z.string(),
  municipality: z.string().nullable(),
  reason: z.string(),
  owner: z.string(),
  reviewOn: Day,
  since: instant,
  endedAt: instant.nullable(),
  endedWhy: z.string().nullable(),
  /** How many customers live there, and whether the day to look again has come. */
  people: z.int(),
  reviewDue: z.boolean(),
})
export type Disaster = z.infer<typeof Disaster>

/** What may be written to people of a struck region: words to begin from, never sent by themselves (G9). */
export const Condolence = z.object({ subject: z.string(), body: z.string() })
export type Condolence = z.infer<typeof Condolence>

/** Whom a region would mean: how many living customers, and the first of them by name. */
export const Region = z.object({ prefecture: z.string().max(10), municipality: z.string().trim().max(50).optional() })
export const RegionReach = z.object({ count: z.int(), people: z.array(z.object({ id: z.string(), name: z.string() })) })
export type RegionReach = z.infer<typeof RegionReach>
