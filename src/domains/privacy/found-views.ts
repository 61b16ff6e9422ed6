import { type RawBuilder, sql } from 'kysely'
import { likeText } from '#domains/customers/search-rules.ts'
import { MOST_COUNTED } from '#kernel/paging.ts'
import { foldWidth } from '#kernel/text.ts'
import type { Db } from '#platform/database/connect.ts'

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

/** How many rows `from` finds, one more than `MOST_COUNTED` at most. */
export async function rowsOf(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ rows: number }>`
    select count(*)::int as rows from (select ${from} limit ${MOST_COUNTED + 1}) found`.execute(db)
  return found.rows[0]?.rows ?? 0
}
