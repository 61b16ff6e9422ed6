import type { Day } from '#kernel/day.ts'
import type { Finding, Level, Region, Said } from '../check-contract.ts'
import type { Language, LegalClass, TemplateKind } from '../contract.ts'
import type { Manners } from '../manners-contract.ts'
import type { GiftFigures } from './gift-limit-rules.ts'

/** A praising word that was looked at and may be said until a day (K7). */
export type ReviewedClaim = { id: string; wording: string; until: Day }

/** All that a linter may know of a text besides its words; figures of the law are handed in as they hold on the day. */
export type About = {
  part: 'subject' | 'body' | 'short'
  kind: TemplateKind
  language: Language
  legalClass: LegalClass
  manners: Manners
  sendDates: readonly Day[]
  region: Region
  figures: GiftFigures
  claims: readonly ReviewedClaim[]
  /** The trades whose own laws hold for the house, by the names of their packs. */
  trades: readonly string[]
  /** The domains of the house's own pages; none where it told us none. */
  ownHosts?: readonly string[]
}

/** A rule that looks at one text: `text` as written, `words` the same with fields and addresses covered. */
export type Linter = (text: string, words: string, about: About) => Finding[]

/** One wording that should be another: `instead` is put for the whole span, `$1` for its groups. */
export type Wording = { rule: string; pattern: RegExp; level?: Level; said: Said; instead?: string }

/** Every place of these wordings in a text. */
export function spot(words: string, wordings: readonly Wording[]): Finding[] {
  return wordings.flatMap(({ rule, pattern, level = 'warn', said, instead }) =>
    [...words.matchAll(pattern)].map(it => ({
      rule,
      from: it.index,
      to: it.index + it[0].length,
      level,
      said,
      ...(instead === undefined ? {} : { instead: instead.replaceAll(/\$(\d)/g, (_, n: string) => it[Number(n)] ?? '') }),
    })),
  )
}

/** A finding about a text as a whole stands at its first line that holds something. */
export function onWhole(text: string, rule: string, level: Level, said: Said): Finding {
  const first = /[^\n]+/.exec(text)
  const from = first?.index ?? 0
  return { rule, from, to: from + (first?.[0].length ?? 0), level, said }
}
