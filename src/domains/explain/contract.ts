import { z } from 'zod'
import { Answer, VerdictRow } from '#domains/gate/contract.ts'
import { Channel, ContactKind, LegalClass, State } from '#domains/touchpoints/contract.ts'

const instant = z.date().or(z.iso.datetime())

/** A rule of law or manners behind a rule of the gate. */
const LawText = z.object({ id: z.string(), text: z.string() })

/** One rule on the way, with the ids of what it carries out and its sentence where it objected or took a channel away. */
export const Asked = z.object({
  rule: z.string(),
  said: z.enum(['passes', 'not-asked', 'objects']),
  rungs: z.record(z.string(), z.string()).optional(),
  law: z.array(z.string()),
})

export const Explained = z.object({
  id: z.string(),
  tense: z.enum(['past', 'present', 'future']),
  plan: z.object({ id: z.string(), name: z.string().nullable() }),
  step: z.object({ key: z.string(), name: z.string().nullable() }),
  kind: ContactKind,
  legalClass: LegalClass,
  state: State,
  at: instant,
  /** What the gate answered last, or would answer. */
  answer: Answer.nullable(),
  rule: z.string().nullable(),
  channel: Channel.nullable(),
  until: instant.nullable(),
  sentence: z.string(),
  /** What would have to change for it to go; null when nothing has to, or nothing can. */
  needs: z.string().nullable(),
  /** What law and manners ask, behind the rule that answered. */
  law: z.array(LawText),
  note: z.string().nullable(),
  chain: z.array(Asked),
  verdicts: z.array(VerdictRow.extend({ sentence: z.string() })),
  deliveries: z.array(z.object({ at: instant, channel: Channel, state: z.string(), detail: z.string().nullable() })),
})
export type Explained = z.infer<typeof Explained>

export const Explanation = z.object({
  customer: z.object({ id: z.string(), name: z.string(), honorific: z.string().nullable(), state: z.string() }),
  contacts: z.array(Explained),
  /** The text behind every id of law and manners that is named above. */
  laws: z.record(z.string(), z.string()),
})
export type Explanation = z.infer<typeof Explanation>
