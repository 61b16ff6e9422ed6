import { sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'

const waits = sql`(t.state = 'planned' or t.state in ('moved', 'held'))`

/** How many people, at most `most`, have a contact waiting that will be said in the words of this template: by a step of any plan, or planned by hand. */
export async function peopleAwaiting(db: Db, template: string, most: number): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from (
      select t.customer_id from step_cards s
        join touchpoints t on t.plan_id = s.plan_id and t.step_key = s.step_key and t.plan_version = s.version and ${waits}
       where s.card ->> 'template' = ${template}
       union
      select t.customer_id from touchpoints t where t.plan_id = ${NOBODY} and ${waits} and t.data ->> 'template' = ${template}
       limit ${most}) waiting`.execute(db)
  return rows[0]?.people ?? 0
}
