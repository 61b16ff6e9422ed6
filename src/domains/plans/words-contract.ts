import { z } from 'zod'
import { Level } from '#domains/templates/check-contract.ts'
import { Language, LegalClass, TemplateKey, TemplateKind, Words } from '#domains/templates/contract.ts'
import { Manners, NO_MANNERS } from '#domains/templates/manners-contract.ts'
import { Day } from '#kernel/day.ts'
import { listed } from '#kernel/paging.ts'

/** What is to be said of a step's words on the days they go out: at which character of which text, and what they say there. */
export const StepFinding = z.object({
  plan: z.string(),
  planName: z.string(),
  step: z.string(),
  stepName: z.string(),
  /** The step may come on any day of the year. */
  anyDay: z.boolean(),
  days: z.array(Day),
  template: z.object({ id: z.string(), key: z.string(), name: z.string(), language: Language }),
  rule: z.string(),
  part: z.enum(['subject', 'body', 'short']),
  from: z.int(),
  to: z.int(),
  words: z.string(),
  level: Level,
  sentence: z.string(),
})
export type StepFinding = z.infer<typeof StepFinding>
export const StepFindings = z.object({ items: listed(StepFinding) })

/** Words about to be published under a key: how they stand in the plans that are live. */
export const WordsAsked = Words.extend({
  key: TemplateKey,
  kind: TemplateKind,
  language: Language,
  legalClass: LegalClass,
  manners: Manners.default(NO_MANNERS),
})
export type WordsAsked = z.output<typeof WordsAsked>

/** A step of a live plan that says a text, and when: shown to who changes the text. */
export const TextUse = z.object({
  plan: z.string(),
  planName: z.string(),
  step: z.string(),
  stepName: z.string(),
  anyDay: z.boolean(),
  days: z.array(Day),
})
export type TextUse = z.infer<typeof TextUse>
export const WordsAnswer = z.object({ uses: z.array(TextUse), items: z.array(StepFinding) })
export type WordsAnswer = z.infer<typeof WordsAnswer>
