import { type RawBuilder, sql } from 'kysely'
import { likeText } from '#domains/customers/search-rules.ts'
import { foldWidth } from '#kernel/text.ts'

/** Does a text hold every word that was typed, whatever their width and case? */
export function holdsWords(text: RawBuilder<unknown>, typed: string | undefined): RawBuilder<unknown> {
  const words = foldWidth(typed ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 6)
  const each = words.map(word => sql`lower(normalize(${text}, NFKC)) like ${`%${likeText(word)}%`}`)
  return each.length === 0 ? sql`true` : sql`(${sql.join(each, sql` and `)})`
}
