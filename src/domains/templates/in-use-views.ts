import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Language, LegalClass, TemplateKind, Words } from './contract.ts'
import { Manners } from './manners-contract.ts'

/** Words of a template that go out, of one language. */
export type UsedWords = Words & {
  id: string
  key: string
  name: string
  kind: TemplateKind
  language: Language
  legalClass: LegalClass
  manners: Manners
}

/** The live words of these templates in every language, with the manners they were written under. */
export async function wordsInUse(db: Db, keys: readonly string[]): Promise<UsedWords[]> {
  const found = await sql<Omit<UsedWords, 'manners'> & { manners: unknown }>`
    select t.id, t.key, t.name, t.kind, v.language, v.legal_class as "legalClass", v.subject, v.body, v.short, v.manners
      from templates t join template_versions v on v.template_id = t.id and v.version = t.live_version
     where t.key = any(${[...keys]}::text[]) order by t.key, v.language desc`.execute(db)
  return found.rows.map(row => ({ ...row, manners: Manners.parse(row.manners ?? {}) }))
}
