import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Choices, PlanDefinition } from './contract.ts'

type StoredVersion = {
  version: number
  definition: PlanDefinition
  choices: Choices | null
  published_by: string | null
  publisher: string | null
  published_at: Date
}

/** What was published of a plan, newest first, and who did it by name. */
export async function versionsOf(db: Db, id: string): Promise<StoredVersion[]> {
  const found = await sql<StoredVersion>`
    select v.version, v.definition, v.choices, v.published_by, coalesce(s.name, k.name) as publisher, v.published_at
      from plan_versions v left join staff s on s.id = v.published_by left join api_keys k on k.id = v.published_by
     where v.plan_id = ${id} order by v.version desc`.execute(db)
  return found.rows
}
