import { sql } from 'kysely'
import type { Sql } from './due-views.ts'
import type { Successor } from './successor-rules.ts'

// 「purchase:1f2e」 and 「delivery:1f2e」 are of one thing; what stands behind a stroke is the year.
const thingOf = (column: string) => sql.raw(`split_part(split_part(${column}, ':', 2), '/', 1)`)

/**
 * Contacts planned at `now` whose words the person has heard of the same thing under a key that is gone, as `touchpoints.turnWhere` takes them. Found from those who entered at `now`, since nobody else's were planned:
 * one more who enters reads their own contacts, however many wait.
 */
export function saidUnderAnotherKey(planId: string, steps: readonly Successor[], now: Date): Sql {
  const rows = steps.map(({ key, before }) => sql`(${sql.lit(key)}, ${[...before]}::text[])`)
  return sql`
    select t.customer_id, t.id, 'cancelled'::text, 'plan.said-before'::text, null::timestamptz, null::int
      from (select distinct e.customer_id from enrolments e where e.plan_id = ${planId}::uuid and e.entered_at = ${now}::timestamptz) e
     cross join (values ${sql.join(rows)}) s(key, before)
     cross join lateral (
       select * from touchpoints t where t.customer_id = e.customer_id and t.plan_id = ${planId}::uuid and t.step_key = s.key offset 0) t
     where t.state = 'planned' and t.created_at = ${now}::timestamptz
       and exists (select from touchpoints g where g.customer_id = t.customer_id and g.plan_id = ${planId}::uuid and g.step_key = any(s.before)
                      and ${thingOf('g.occurrence')} = ${thingOf('t.occurrence')} and g.state in ('claimed', 'sent', 'handed', 'done') offset 0)`
}
