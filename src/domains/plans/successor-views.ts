import { sql } from 'kysely'
import type { Sql } from './due-views.ts'
import type { Successor } from './successor-rules.ts'

// 「purchase:1f2e」 and 「delivery:1f2e」 are of one thing; what stands behind a stroke is the year.
const thingOf = (column: string) => sql.raw(`split_part(split_part(${column}, ':', 2), '/', 1)`)

/** Contacts planned at `now` whose words the person has heard of the same thing under a key that is gone, as `touchpoints.turnWhere` takes them. */
export function saidUnderAnotherKey(planId: string, steps: readonly Successor[], now: Date): Sql {
  const rows = steps.map(({ key, before }) => sql`(${sql.lit(key)}, ${[...before]}::text[])`)
  return sql`
    select t.customer_id, t.id, 'cancelled'::text, 'plan.said-before'::text, null::timestamptz, null::int
      from touchpoints t join (values ${sql.join(rows)}) s(key, before) on s.key = t.step_key
     where t.plan_id = ${planId}::uuid and t.state = 'planned' and t.created_at = ${now}::timestamptz
       and exists (select from touchpoints g where g.customer_id = t.customer_id and g.plan_id = t.plan_id and g.step_key = any(s.before)
                      and ${thingOf('g.occurrence')} = ${thingOf('t.occurrence')} and g.state in ('claimed', 'sent', 'handed', 'done'))`
}
