import { sql } from 'kysely'
import type { Sql } from './due-views.ts'

export type Subject = { customer: string; id: string }

export const subjectsOf = (subjects: readonly Subject[]): Sql =>
  sql`unnest(${subjects.map(it => it.customer)}::uuid[], ${subjects.map(it => it.id)}::uuid[]) as s(customer_id, id)`

/**
 * What plans meant to say about orders, items or events that never were and nobody said: (customer_id, id). A letter that may have gone out, what a person
 * decided, and paper that somebody holds count as said; a call or a visit that nobody made does not (of what was merged into another `touchpoints.takeBack` looks at that one).
 */
export function unsaidOf(subjects: readonly Subject[]): Sql {
  return sql`
    select t.customer_id, t.id from ${subjectsOf(subjects)}
      join touchpoints t on t.customer_id = s.customer_id and t.subject_id = s.id and t.plan_id <> '00000000-0000-0000-0000-000000000000'
     where t.state in ('planned', 'moved', 'merged') or (t.state = 'held' and t.reason <> 'maybe-sent')
        or (t.state in ('skipped', 'expired') and t.contacted_at is null and t.reason not like 'hand.%')
        or (t.state = 'handed' and t.kind in ('call', 'visit', 'check') and t.outcome is null
            and not exists (select from tasks k where k.customer_id = t.customer_id and k.id = t.id and k.state = 'done'))`
}
