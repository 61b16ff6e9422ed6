import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import type { Db } from '#platform/database/connect.ts'

const JAPANESE = '[ぁ-ゖァ-ヺ一-鿿々ーｦ-ﾟ「」、。・（）〜]+'

/** Turns every Japanese word that the database holds into Latin letters, so that what is still Japanese on a screen are words of the product. */
export async function romanise(db: Db): Promise<void> {
  const columns = await sql<{ table: string; column: string; type: string }>`
    select c.table_name as table, c.column_name as column, c.udt_name as type from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
     where c.table_schema = 'public' and c.udt_name in ('text', 'citext', 'jsonb', '_text') and c.is_generated = 'NEVER' and c.table_name not in ('migrations', 'audit_seals')`.execute(
    db,
  )
  await db.connection().execute(async own => {
    await sql`set session_replication_role = replica`.execute(own)
    for (const { table, column, type } of columns.rows) {
      const name = sql.ref(column)
      const latin = sql`regexp_replace(${name}::text, ${JAPANESE}, 'w' || left(md5(${name}::text), 4), 'g')`
      const cast = sql.raw(type === '_text' ? 'text[]' : type)
      await sql`update ${sql.table(table)} set ${name} = ${latin}::${cast} where ${name}::text ~ ${JAPANESE}`.execute(own)
    }
    await sql`set session_replication_role = origin`.execute(own)
  })
}

/** What a screen shows, says to a reader or holds in its fields that fits a pattern, except in parts that say they are of another language. */
export async function wordsLike(page: Page, pattern: RegExp): Promise<string[]> {
  const spoken = await page.evaluate(() => {
    const own = document.documentElement.lang
    const silent = (node: Element | null) => node === null || node.closest('style, script, noscript') !== null
    const isOwn = (node: Element | null) => !silent(node) && (node?.closest<HTMLElement>('[lang]')?.lang ?? own) === own
    const texts: (string | null)[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isOwn(node.parentElement)) texts.push(node.textContent)
    for (const node of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], input, textarea'))
      if (isOwn(node))
        texts.push(
          ...['aria-label', 'title', 'placeholder', 'alt'].map(name => node.getAttribute(name)),
          (node as HTMLInputElement).value,
        )
    return texts.flatMap(text => (typeof text === 'string' ? [text.trim()] : []))
  })
  return [...new Set(spoken.filter(text => pattern.test(text)))].map(text => text.slice(0, 120))
}

// Names and signs a Japanese shop uses as they are.
const LATIN =
  /https?:|[\w.-]+@[\w.-]+|\b(?:Noto Sans|Google Workspace|Microsoft Entra ID|OpenID Connect|API|LINE|SMS|CSV|Excel|Markdown|Liquid|kizukai link|autosize measurement)\b/

/** The English sentences on a Japanese screen, without the names and signs that a Japanese shop uses as they are. */
export const englishIn = async (page: Page): Promise<string[]> =>
  (await wordsLike(page, /\b[A-Za-z][a-z]{2,} [a-z]{2,}/)).filter(text => !LATIN.test(text)).map(text => `English: ${text}`)
