/** How a figure looks back: over its own period, over the twelve months up to its end, over everything until then, or at those who first bought in it. */
export type Window = 'period' | 'year' | 'ever' | 'cohort'
export type Unit = 'percent' | 'count' | 'years' | 'score'
export type Words = { ja: string; en: string }

export type Definition = {
  key: string
  unit: Unit
  window: Window
  name: Words
  sentence: Words
  numerator: Words
  denominator: Words
  formula: string
  source: string
  /** Which way is good; null: neither. */
  better: 'up' | 'down' | null
  /** Days a cohort must have had before it tells anything. */
  matures?: number
}
