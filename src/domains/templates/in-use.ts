import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Finding, Region } from './check-contract.ts'
import { claimsOn } from './claim-store.ts'
import { todayOf } from './fields.ts'
import { type UsedWords, wordsInUse } from './in-use-views.ts'
import type { About } from './lint/about-rules.ts'
import { lint } from './lint/lint-rules.ts'
import { giftFigures } from './look.ts'
import type { Occasion } from './manners-contract.ts'

/** A use of a text: by its key, on which days and in which parts of the country it goes out, and the occasion its step itself is (a birthday). */
export type InUse = { key: string; days: readonly Day[]; regions: readonly Region[]; occasion: Occasion }

const PARTS = ['subject', 'body', 'short'] as const
export type FoundInUse = Finding & { part: (typeof PARTS)[number]; text: UsedWords; words: string }

/**
 * What manners and limits say of texts as they are used: on these days, in these regions, for the occasion of their step. `words` stands for what is live where somebody is about to publish another. In order of `uses`;
 * four queries for all. @law G5 G6 G7 G12
 */
export async function findingsIn(
  db: Db,
  uses: readonly InUse[],
  now: Date,
  words: readonly UsedWords[] | null = null,
): Promise<FoundInUse[][]> {
  if (uses.length === 0) return []
  const { company, packs } = await settings.all(db)
  const today = todayOf(company, now)
  const house = { figures: await giftFigures(db, today), claims: await claimsOn(db, today), trades: packs.on }
  const texts = words ?? (await wordsInUse(db, [...new Set(uses.map(it => it.key))]))
  return uses.map(use => texts.filter(it => it.key === use.key).flatMap(text => findingsOf(text, use, house)))
}

function findingsOf(text: UsedWords, use: InUse, house: Pick<About, 'figures' | 'claims' | 'trades'>): FoundInUse[] {
  const { kind, language, legalClass } = text
  const manners = { ...text.manners, occasion: text.manners.occasion === 'none' ? use.occasion : text.manners.occasion }
  const seen = new Set<string>()
  return PARTS.flatMap(part =>
    use.regions.flatMap(region => {
      const about = { ...house, kind, language, legalClass, manners, region, sendDates: use.days, part }
      const found = lint(text[part] ?? '', about)
      return found.flatMap(it => {
        const key = `${part} ${it.rule} ${it.from} ${it.to}`
        if (seen.has(key)) return []
        seen.add(key)
        return [{ ...it, part, text, words: (text[part] ?? '').slice(it.from, it.to) }]
      })
    }),
  )
}
