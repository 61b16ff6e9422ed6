import { sql } from 'kysely'
import { notAfterSql } from './contact-views.ts'
import type { Step } from './definition-contract.ts'
import type { Sql } from './due-views.ts'

/**
 * Turns of a select (customer_id, id, to_state, reason, due_at, plan_version) with what the new version's step says besides words and day: last instant (where the step's slack or
 * the day changed), legal class, priority; as `touchpoints.turnWhere` takes them `restepped`. Reads `fates`.
 */
export function restepped(turns: Sql, steps: readonly Step[], calendar: Sql, zone: string): Sql {
  const said = steps.map(step => sql`(${sql.lit(step.key)}, ${sql.lit(step.legalClass)}, ${sql.lit(step.priority)})`)
  // A contact that the gate put off counts from the day it was planned for: else each deferral would lengthen its time.
  const from = sql`case when t.state = 'moved' and t.reason !~ '^(hand|plan)[.]' then t.planned_for else t.due_at end`
  // What the cap made a call has the days that were found for the call.
  return sql`
    with ${calendar}, w(customer_id, id, to_state, reason, due_at, plan_version) as (${turns})
    select w.customer_id, w.id, w.to_state, w.reason, w.due_at, w.plan_version, case when k.key is not null and not coalesce(t.data ? 'cap', false) and (f.slack or w.due_at is not null) then n.not_after end, k.legal_class, k.priority::smallint
      from w join touchpoints t on t.customer_id = w.customer_id and t.id = w.id
      left join fates f on f.customer_id = w.customer_id and f.id = w.id
      left join (values ${sql.join(said)}) k(key, legal_class, priority) on k.key = t.step_key and w.plan_version is not null
     cross join calendar cal
     cross join lateral (select t.step_key as key, coalesce(w.due_at, ${from}) as due_at) s
     cross join lateral (select ${notAfterSql(steps, zone)} as not_after) n`
}
