import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** What stands in the record for an act that few people need no second person for. */
export const BELOW = 'approval.below'

/**
 * How many people somebody reached since a moment, by whichever of their hands, by acts of these kinds. What is weighed whole each time (`whole`: a plan, a text) counts once, at its most; `subject` is told apart, for
 * it is what is weighed now.
 */
export async function peopleBelow(
  db: Db,
  {
    hands,
    kinds,
    whole,
    subject,
  }: { hands: readonly string[]; kinds: readonly string[]; whole: readonly string[]; subject: string },
  since: Date,
): Promise<{ others: number; same: number }> {
  const { rows } = await sql<{ others: number; same: number }>`
    select coalesce(sum(people) filter (where subject is distinct from ${subject}), 0)::int as others,
           coalesce(sum(people) filter (where subject = ${subject}), 0)::int as same
      from (select subject, case when data ->> 'kind' = any(${[...whole]}::text[]) then max((data ->> 'people')::int) else sum((data ->> 'people')::int) end as people
              from audit_entries
             where actor = any(${[...hands]}::text[]) and at > ${since} and what = ${BELOW} and data ->> 'kind' = any(${[...kinds]}::text[])
             group by subject, data ->> 'kind') done`.execute(db)
  return rows[0] ?? { others: 0, same: 0 }
}
