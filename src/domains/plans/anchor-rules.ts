import type { AnchorKind, Reentry, Step } from './definition-contract.ts'

/** How far ahead of their day yearly contacts are written into the ledger. */
export const HORIZON_DAYS = 60

/**
 * Dormant (ご無沙汰) = silent for more than 2 × one's own median gap between purchases, never under 60 days;
 * where fewer than 3 purchases give no rhythm, 90 days are taken for it (japan-rules section 8, 継続率/離脱率).
 */
export const DORMANT = { factor: 2, leastDays: 60, usualRhythmDays: 90 } as const

const DAYS: readonly AnchorKind[] = ['delivery', 'contract', 'item-delivery', 'renewal', 'birthday', 'season', 'dormant']
const KNOWN_AHEAD: readonly AnchorKind[] = ['delivery', 'contract', 'item-delivery', 'renewal', 'birthday', 'season']

/** Is this anchor a day without a time of its own? */
export const isDayAnchor = (anchor: AnchorKind): boolean => DAYS.includes(anchor)

/** Can the day be known before it comes, so that a step may lie before it? */
export const isKnownAhead = (anchor: AnchorKind): boolean => KNOWN_AHEAD.includes(anchor)

/** Does this anchor come back every year by itself? */
export const isYearlyAnchor = (anchor: AnchorKind): boolean => anchor === 'birthday' || anchor === 'season'

export type AnchorStep = Step & { hang: { from: 'anchor' } }
export type OutcomeStep = Step & { hang: { from: 'outcome' } }
export const isAnchored = (step: Step): step is AnchorStep => step.hang.from === 'anchor'
export const isFollowing = (step: Step): step is OutcomeStep => step.hang.from === 'outcome'
export const isHuman = (step: Pick<Step, 'kind'>): boolean => ['call', 'visit', 'postcard', 'check'].includes(step.kind)

/** The name of an anchor inside occurrences: seasons differ by their day, everything else by its kind. */
export function anchorKey(hang: AnchorStep['hang']): string {
  return hang.anchor === 'season' ? `season-${hang.season ?? ''}` : hang.anchor
}

/** What happened to one customer and on which steps hang: what the thing (order, item, event) is called (`thingName`) where there is one, and the day it has in the company's zone. */
export type AnchorFact = { thing?: string | null; at: Date; day: string }

/** The name of the occurrence a fact belongs to; two facts with one name are one occurrence, and the earlier one is it. */
export function occurrenceOf(key: string, fact: AnchorFact, reentry: Reentry): string {
  if (reentry === 'once') return `${key}:once`
  if (reentry === 'yearly' || key === 'birthday' || key.startsWith('season-')) return `${key}:${fact.day.slice(0, 4)}`
  if (key === 'renewal') return `${key}:${fact.thing}:${fact.day}`
  return fact.thing ? `${key}:${fact.thing}` : `${key}:${fact.day}`
}

/** The occurrences of one customer's facts, earliest first: the definition that the enrolment in SQL repeats. */
export function occurrencesOf(key: string, facts: readonly AnchorFact[], reentry: Reentry): { occurrence: string; at: Date }[] {
  const found = new Map<string, Date>()
  for (const fact of facts.toSorted((one, other) => +one.at - +other.at)) {
    const occurrence = occurrenceOf(key, fact, reentry)
    if (!found.has(occurrence)) found.set(occurrence, fact.at)
  }
  return [...found].map(([occurrence, at]) => ({ occurrence, at }))
}

/** A yearly step's occurrence `years` years on (0: the first time). */
export const repeatOf = (occurrence: string, years: number): string => (years === 0 ? occurrence : `${occurrence}/${years}`)
