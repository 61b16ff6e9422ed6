import type { About } from '#domains/templates/lint/about-rules.ts'
import { lint } from '#domains/templates/lint/lint-rules.ts'
import { type Manners, NO_MANNERS } from '#domains/templates/manners-contract.ts'
import { limits } from './limits.ts'

/** Under what a text is looked at: a mail of today unless told. */
export const about = ({ manners, ...more }: Partial<Omit<About, 'manners'>> & { manners?: Partial<Manners> } = {}): About => ({
  part: 'body',
  kind: 'message',
  language: 'ja',
  legalClass: 'notice',
  sendDates: ['2026-11-22'],
  region: 'usual',
  figures: limits,
  claims: [],
  trades: [],
  manners: { ...NO_MANNERS, ...manners },
  ...more,
})
/** 'G2 了解しました' for each finding. */
export const said = (text: string, more: Parameters<typeof about>[0] = {}) =>
  lint(text, about(more)).map(it => `${it.rule} ${text.slice(it.from, it.to)}`)
/** The rules that find something. */
export const rules = (text: string, more: Parameters<typeof about>[0] = {}) => [
  ...new Set(lint(text, about(more)).map(it => it.rule)),
]
/** How grave what is found is. */
export const levels = (text: string, more: Parameters<typeof about>[0] = {}) => [
  ...new Set(lint(text, about(more)).map(it => it.level)),
]
