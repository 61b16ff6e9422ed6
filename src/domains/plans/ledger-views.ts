import { sql } from 'kysely'
import type { Sql } from './due-views.ts'

/** The rows of a plan that still wait or are held, as `touchpoints.turnWhere` takes them. */
export function waitingOf(
  planId: string,
  turn: { to: 'cancelled' | 'held' | 'planned'; reason: string | null },
  narrowed: Sql = sql`true`,
): Sql {
  return sql`
    select t.customer_id, t.id, ${turn.to}::text, ${turn.reason}::text, null::timestamptz, null::int from touchpoints t
     where t.plan_id = ${planId}::uuid and (t.state = 'planned' or t.state in ('moved', 'held')) and ${narrowed}`
}
