import * as consent from '#domains/consent/index.ts'
import { CARE } from '#domains/consent/rules.ts'
import type { Db } from '#platform/database/connect.ts'

export type Stopped = { customer: string; id: string; at: Date; word: string | null; actor: string | null }

/** 「もう連絡不要」 said to a clerk is a refusal like any other (M11, T10): it ends advertising over every channel, and care with it; notices of their own business still come. Twice is once. */
export async function refuseFurther(db: Db, stopped: readonly Stopped[], now: Date): Promise<void> {
  const words = stopped.flatMap(({ customer, id, at, word, actor }) =>
    ['ad', CARE].map(topic => ({
      customer,
      said: 'no' as const,
      channel: 'all' as const,
      topic,
      way: 'phone' as const,
      at,
      actor,
      evidence: { task: id, word },
    })),
  )
  if (words.length > 0) await consent.say(db, words, now)
}
