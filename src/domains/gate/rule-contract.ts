import type { Channel } from '#domains/touchpoints/contract.ts'
import type { Answer, Asked, Plain } from './contract.ts'

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

type Head = {
  id: string
  law: readonly string[]
  /** Matters of safety and recalls pass rules 4–6 and 8–10 of section 12. */
  safety: 'asked' | 'passes'
}
type Answering<Asks extends keyof Asked> =
  | { judge: (facts: Plain & Pick<Asked, Asks>, now: Date, channel: Channel | null) => Objection | null }
  | { rung: (facts: Plain & Pick<Asked, Asks>, channel: Channel, now: Date, left: readonly Channel[]) => Missing | null }

/**
 * One rule of the gate: pure, looks at facts, objects or keeps silent. A rule about rungs is asked for each channel of the ladder that is left; it
 * only decides when it takes the last one; `left` are those still left, in order. `law`: ids of japan-rules.
 */
export type Rule = Head & { asks: { readonly [Fact in keyof Asked]?: true } } & Answering<keyof Asked>

/** A rule that asks for these facts and sees none besides: what no rule of the list asks for is not read at all. */
export type RuleOn<Asks extends keyof Asked> = Head & { asks: { readonly [Fact in Asks]: true } } & Answering<Asks>
