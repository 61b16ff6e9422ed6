import { type Book, figuresOn } from './book-rules.ts'
import type { FigureWire, NamedFigure } from './contract.ts'
import { consentWords } from './figures/consent-words-rules.ts'
import { giftWords } from './figures/gift-words-rules.ts'
import { mailWords } from './figures/mail-words-rules.ts'
import { mannersWords } from './figures/manners-words-rules.ts'
import { privacyWords } from './figures/privacy-words-rules.ts'
import { sellingWords } from './figures/selling-words-rules.ts'
import type { FigureWords } from './figures/word-rules.ts'
import { FIGURES, type FigureKey } from './figures-rules.ts'

/** Figures by their matter, in the order people read them. */
export const FIGURE_GROUPS = {
  consent: consentWords,
  selling: sellingWords,
  privacy: privacyWords,
  gifts: giftWords,
  manners: mannersWords,
  mail: mailWords,
} as const
export type FigureGroup = keyof typeof FIGURE_GROUPS

const ALL: Record<FigureKey, FigureWords> = {
  ...consentWords,
  ...sellingWords,
  ...privacyWords,
  ...giftWords,
  ...mannersWords,
  ...mailWords,
}
const groups = Object.keys(FIGURE_GROUPS) as FigureGroup[]

/** What a figure is called; its key where there is none by that name. */
export const figureName = (key: string, language: 'ja' | 'en'): string =>
  Object.hasOwn(ALL, key) ? ALL[key as FigureKey][language] : key

/** Every figure as it holds on a day, with its name, its matter and its sources in the reader's language. */
export function namedOn(book: Book, today: string, language: 'ja' | 'en'): NamedFigure[] {
  const known = new Map(figuresOn(book, today).map(it => [it.key, it]))
  return groups.flatMap(group =>
    (Object.keys(FIGURE_GROUPS[group]) as FigureKey[]).flatMap(key => {
      const it = known.get(key)
      return it
        ? [{ ...it, group, name: ALL[key][language], steps: language === 'en' ? inEnglish(key, it.steps) : it.steps }]
        : []
    }),
  )
}

// What the house wrote stays in its words.
function inEnglish(key: FigureKey, steps: FigureWire['steps']): FigureWire['steps'] {
  const built = FIGURES[key].steps.map(step => step.source)
  return steps.map(step => (step.house ? step : { ...step, source: ALL[key].sources[built.indexOf(step.source)] ?? step.source }))
}
