import { definitions } from './figure-rules.ts'
import type { Definition, Unit } from './figure-shape-rules.ts'

export { definitions } from './figure-rules.ts'
export type { Definition, Unit } from './figure-shape-rules.ts'

export type Figure = (typeof definitions)[number]['key']
export const FIGURES = definitions.map(it => it.key) as [Figure, ...Figure[]]

/** The definition of a figure. */
export const definitionOf = (key: Figure): Definition => definitions.find(it => it.key === key) as Definition

/** Below so many people a share says little: shown, but called 「まだ足りません」. */
export const ENOUGH = 30

/** A figure's value from its two counts: a share for percents, a mean for scores and years; null where nothing is there to divide by. */
export function figureOf(unit: Unit, n: number, of: number): number | null {
  if (unit === 'count') return n
  return of > 0 ? n / of : null
}

/** Outcomes that are an answer of the customer (返信率). */
export const ANSWERS = ['replied', 'answered', 'spoke', 'trouble', 'stop'] as const

/** How long after it arrived an answer still belongs to a survey, in days. */
export const SURVEY_DAYS = 60
