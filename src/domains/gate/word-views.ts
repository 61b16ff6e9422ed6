import { sql } from 'kysely'
import { Manners } from '#domains/templates/manners-contract.ts'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import { type WordsKnown, wordsKnown } from './words-rules.ts'

type Live = { key: string; manners: unknown; all: string; open: string }

/** What the live words of these templates are for and promise, every language together, by key. A card lies open whole. */
export async function liveWords(db: Db, keys: readonly string[]): Promise<Map<string, WordsKnown>> {
  if (keys.length === 0) return new Map()
  const found = await sql<Live>`
    select t.key, (array_agg(v.manners order by v.language desc))[1] as manners,
           string_agg(concat_ws(' ', v.subject, v.body, v.short), ' ') as "all",
           string_agg(concat_ws(' ', v.subject, v.short, case when t.kind = 'postcard' or v.short is null then v.body end), ' ') as "open"
      from templates t join template_versions v on v.template_id = t.id and v.version = t.live_version
     where t.key = any(${[...keys]}::text[]) group by t.key`.execute(db)
  return new Map(found.rows.map(it => [it.key, wordsKnown({ ...it, manners: Manners.parse(it.manners ?? {}) })]))
}

/** Full years of age on a day, of those whose birthday is known. */
export async function agesOf(db: Db, ids: readonly string[], today: string): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; age: number }>`
    select id, extract(year from age(${today}::date, birthday))::int as age from customers where id = ${anyId(ids)} and birthday is not null`.execute(
    db,
  )
  return new Map(found.rows.map(row => [row.id, row.age]))
}
