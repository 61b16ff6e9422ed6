import type { Contact } from './ledger.ts'

/** What people did in the run, noted where it was done: the figures of the product are held against it. */
export type Deeds = {
  calls: Map<string, number>
  outcomes: Record<'spoke' | 'absent' | 'trouble' | 'stop', number>
  /** Who was out at the first try and was called once more. */
  calledAgain: number
  /** The days for which something was promised, and how many of those were kept. */
  promised: string[]
  kept: number
  surveysSent: Contact[]
  /** Contacts an answer of the customer belongs to, by id. */
  answered: Set<string>
  mailReplies: number
  repliesByHand: number
  stopMails: number
  surveys: { customerId: string; at: Date; score: number }[]
  referrals: string[]
}

export const noDeeds = (): Deeds => ({
  calls: new Map(),
  outcomes: { spoke: 0, absent: 0, trouble: 0, stop: 0 },
  calledAgain: 0,
  promised: [],
  kept: 0,
  surveysSent: [],
  answered: new Set(),
  mailReplies: 0,
  repliesByHand: 0,
  stopMails: 0,
  surveys: [],
  referrals: [],
})

export const callsIn = ({ calls }: Deeds): number => [...calls.values()].reduce((sum, it) => sum + it, 0)

/** True for every nth since the first: what no plan hangs on may go by turns. */
export const everyNth = (nth: number): (() => boolean) => {
  let count = 0
  return () => count++ % nth === 0
}
