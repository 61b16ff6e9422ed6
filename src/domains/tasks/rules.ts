import { heardOutcomes } from '#domains/touchpoints/rules.ts'
import type { TaskKind, TaskOutcome } from './contract.ts'

/** Which outcomes a person may choose for a kind of task, in the order of the keys 1, 2, 3 … */
export const outcomesOf: Readonly<Record<TaskKind, readonly TaskOutcome[]>> = {
  call: ['spoke', 'absent', 'trouble', 'stop', 'declined', 'hung-up'],
  visit: ['spoke', 'absent', 'trouble', 'stop', 'declined'],
  care: ['spoke', 'absent', 'trouble', 'stop', 'declined', 'hung-up'],
  postcard: ['done'],
  check: ['done', 'trouble'],
  survey: ['answered', 'absent', 'trouble', 'stop'],
  message: ['done'],
  promise: ['done'],
}

/** How a task went, in the ledger's words: who declined an offer was spoken with, who hung up was not. */
export const ledgerOutcome = (outcome: TaskOutcome) =>
  outcome === 'declined' ? 'spoke' : outcome === 'hung-up' ? 'absent' : outcome

/** Did the customer speak to us or write? Who hung up was called, and not spoken with. */
export const isHeard = (outcome: TaskOutcome): boolean => outcome !== 'hung-up' && heardOutcomes.has(ledgerOutcome(outcome))

/** Is this task late: its window (or, without one, its time) is over? */
export const isLate = (task: { dueAt: Date; until: Date | null }, now: Date): boolean => +(task.until ?? task.dueAt) < +now

/**
 * How long we have been silent by the customer's own rhythm: days of silence ÷ usual days between visits; 1 is as usual.
 * Without a rhythm of their own (under three purchases) people are measured by `usual` days.
 */
export function silence(it: { silentDays: number; rhythmDays: number | null }, usual = 90): number {
  return it.silentDays / Math.max(it.rhythmDays ?? usual, 7)
}

const needsPlan = new Set(['purchase', 'delivery', 'contract', 'item-delivery'])

/** The sentence number for the reason of a task: which words the screen fills, and with what (days since the anchor). */
export function reasonOf(
  why: {
    anchor?: string | undefined
    on?: string | undefined
    text?: string | undefined
    silentSince?: boolean | undefined
    plan?: string | undefined
  },
  days: number | null,
): { key: string; days: number } {
  if (why.text) return { key: 'text', days: days ?? 0 }
  const known = [
    'purchase',
    'delivery',
    'contract',
    'item-delivery',
    'birthday',
    'renewal',
    'promise',
    'care',
    'dormant',
    'season',
  ]
  const anchor = why.anchor && known.includes(why.anchor) ? why.anchor : 'plan'
  if (days === null || days < 0) return { key: anchor === 'promise' || anchor === 'care' ? anchor : 'plan', days: 0 }
  if (why.silentSince) return { key: `${anchor}-silent`, days }
  // 「お届けから3日。〇〇の一歩です」 needs the plan's name; a contact by hand has none.
  return { key: why.plan || !needsPlan.has(anchor) ? anchor : 'plan', days }
}

/** The actor of a member of staff; null for nobody. */
export const staffActor = (id: string | null): string | null => (id ? `staff:${id}` : null)

/** The member of staff in an actor such as `staff:<id>`; null for a key, a job or a customer. */
export const staffOf = (actor: string): string | null => (actor.startsWith('staff:') ? actor.slice(6) : null)
