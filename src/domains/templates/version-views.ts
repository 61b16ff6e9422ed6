import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Version } from './contract.ts'
import { Manners } from './manners-contract.ts'

/** All versions of a template, newest first, with who published each by name. */
export async function versionsOf(db: Db, id: string): Promise<Version[]> {
  const found = await sql<Version>`
    select v.version, v.language, v.subject, v.body, v.short, v.legal_class as "legalClass", v.fields, v.manners, v.read_class as "readClass",
           v.class_reason as "classReason", v.published_at as "publishedAt", v.published_by as "publishedBy", coalesce(s.name, v.published_as) as publisher
      from template_versions v left join staff s on s.id = v.published_by
     where v.template_id = ${id} order by v.version desc, v.language`.execute(db)
  return found.rows.map(it => ({ ...it, manners: Manners.parse(it.manners) }))
}
