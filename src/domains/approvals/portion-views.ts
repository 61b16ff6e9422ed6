import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** What stands in the record for an act that few people need no second person for. */
export const BELOW = 'approval.below'

/** How many people somebody reached since a moment, by whichever of their hands, by such acts on the same plan, or by such files. */
export async function peopleBelow(
  db: Db,
  { hands, subject }: { hands: readonly string[]; subject: string },
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum((data ->> 'people')::int), 0)::int as people from audit_entries
     where actor = any(${[...hands]}::text[]) and at > ${since} and what = ${BELOW} and subject = ${subject}`.execute(db)
  return rows[0]?.people ?? 0
}
