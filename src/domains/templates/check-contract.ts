import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Language, LegalClass, Part, TemplateKind, Words } from './contract.ts'
import { Manners } from './manners-contract.ts'

/** A sentence in both languages. */
export type Said = { ja: string; en: string }

/** warn: the writer may know better; block: it is not published like this. */
export const Level = z.enum(['warn', 'block'])
export type Level = z.infer<typeof Level>

/** What a linter found: the rule (G2, K7 …), the half-open span of UTF-16 units in the text, and, where one word can simply stand for another, that word. */
export type Finding = { rule: string; from: number; to: number; level: Level; said: Said; instead?: string }

/** Where in the year a seasonal word of the text may be said. */
export type SeasonNote = { word: string; from: Day; to: Day }

export const Region = z.enum(['usual', 'kansai', 'hokkaido', 'okinawa'])
export type Region = z.infer<typeof Region>

/** Words to look at before they go: nothing is kept or sent. */
export const CheckAsked = Words.extend({
  kind: TemplateKind.default('message'),
  language: Language.default('ja'),
  legalClass: LegalClass.default('ad'),
  manners: Manners.optional(),
  sendDates: z.array(Day).max(60).default([]),
  region: Region.default('usual'),
})
export type CheckAsked = z.infer<typeof CheckAsked>

export const FoundWire = z.object({
  rule: z.string(),
  part: Part,
  from: z.int(),
  to: z.int(),
  words: z.string(),
  level: Level,
  sentence: z.string(),
  instead: z.string().optional(),
})
export type FoundWire = z.infer<typeof FoundWire>

/** A display item (D1–D5, T6) that the rendered words lack, over which channel, and where it is set. */
export const LackWire = z.object({ item: z.string(), law: z.string(), channel: z.string(), sentence: z.string() })
export type LackWire = z.infer<typeof LackWire>

export const SignWire = z.object({
  part: Part,
  from: z.int(),
  to: z.int(),
  words: z.string(),
  says: z.enum(['ad', 'not-ad', 'safety']),
  law: z.string(),
  sentence: z.string(),
})
export type SignWire = z.infer<typeof SignWire>

export const Checked = z.object({
  readClass: LegalClass,
  lowered: z.boolean().describe('The class that was asked for is below the one that was read: publishing needs a reason'),
  signs: z.array(SignWire),
  findings: z.array(FoundWire),
  lacks: z.array(LackWire),
  seasons: z.array(z.object({ word: z.string(), from: Day, to: Day })),
})
export type Checked = z.infer<typeof Checked>
