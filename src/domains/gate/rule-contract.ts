import type { Channel } from '#domains/touchpoints/contract.ts'
import type { Answer, Facts } from './contract.ts'

/** What a rule objects. `case` names which of its cases ('cap' + 'day' → rule 'cap.day'). */
export type Objection = {
  answer: Exclude<Answer, 'send' | 'hand'>
  case?: string
  until?: Date | null
  into?: string | null
  evidence?: Record<string, unknown>
}

/** Why one rung of the ladder can't be taken. */
export type Missing = { answer: 'refuse' | 'hold'; case: string; evidence?: Record<string, unknown> }

/**
 * One rule of the gate: pure, looks at facts, objects or keeps silent. A rule about rungs is asked for each channel of the ladder that is left; it
 * only decides when it takes the last one; `left` are those still left, in order. `law`: ids of japan-rules.
 */
export type Rule = {
  id: string
  law: readonly string[]
  /** Matters of safety and recalls pass rules 4–6 and 8–10 of section 12. */
  safety: 'asked' | 'passes'
} & (
  | { judge: (facts: Facts, now: Date, channel: Channel | null) => Objection | null }
  | { rung: (facts: Facts, channel: Channel, now: Date, left: readonly Channel[]) => Missing | null }
)
