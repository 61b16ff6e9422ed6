import { z } from 'zod'
import { Day } from '#kernel/day.ts'

export const UNITS = [
  'days',
  'months',
  'years',
  'hours',
  'minutes',
  'seconds',
  'yen',
  'percent',
  'times',
  'people',
  'mails',
  'age',
] as const
export type Unit = (typeof UNITS)[number]

/** One number as it holds from a day on; `source`: article, guideline or the house's own words. */
export type Step = { from: Day; value: number; source: string }

/** A figure: what it counts, which rules it serves, which direction is stricter (null: a choice of the house), and its steps, oldest first. */
export type Figure = { unit: Unit; law: readonly string[]; stricter: 'less' | 'more' | null; steps: readonly Step[] }

/** What the house set beside the built-in steps. */
export type HouseStep = Step & { key: string; recordedAt: Date }

export const FigureWire = z.object({
  key: z.string(),
  unit: z.enum(UNITS),
  law: z.array(z.string()),
  stricter: z.enum(['less', 'more']).nullable(),
  value: z.number(),
  steps: z.array(z.object({ from: Day, value: z.number(), source: z.string(), house: z.boolean() })),
})
export type FigureWire = z.infer<typeof FigureWire>

/** The same with what people call it and the matter it belongs to. */
export const NamedFigure = FigureWire.extend({
  name: z.string(),
  group: z.enum(['consent', 'selling', 'privacy', 'gifts', 'manners', 'mail']),
})
export type NamedFigure = z.infer<typeof NamedFigure>

export const ChangeFigure = z.object({
  value: z.number().min(0).max(1_000_000_000),
  from: Day,
  source: z.string().trim().min(5).max(300),
  /** The law itself changed: then a figure may become looser too. */
  lawChanged: z.boolean().default(false),
})
export type ChangeFigure = z.infer<typeof ChangeFigure>

/** A rule: what it asks, the matter it belongs to, why there is no code for it where there is none, and what of it is not built where it is built in part. */
export const RuleWire = z.object({
  id: z.string(),
  group: z.string(),
  text: z.string(),
  leftOut: z.string().nullable(),
  partly: z.string().nullable(),
})
