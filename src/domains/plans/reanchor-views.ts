import { sql } from 'kysely'
import type { Sql } from './due-views.ts'
import { midnight, receivedAt } from './look-views.ts'
import type { Reanchored } from './reanchor-rules.ts'

/** The day that the thing behind an enrolment `e` has by an anchor; null where it is not known (yet), or the anchor is of another kind. */
export function anchorOf(key: string, zone: string): Sql {
  const of = (table: string, at: Sql): Sql =>
    sql`(select ${at} from ${sql.table(table)} x where x.customer_id = e.customer_id and x.id = e.subject_id)`
  const days: Record<string, Sql> = {
    purchase: of('orders', sql`x.placed_at`),
    received: of('orders', receivedAt('x', zone)),
    delivery: of('orders', midnight(sql`x.delivered_on`, zone)),
    contract: of('owned_items', midnight(sql`x.contract_on`, zone)),
    'item-delivery': of('owned_items', midnight(sql`x.delivered_on`, zone)),
    renewal: of('owned_items', midnight(sql`x.renews_on`, zone)),
  }
  return days[key] ?? sql`null::timestamptz`
}

/**
 * The contacts of these steps under the name their occurrence has by the new anchor: (customer_id, id, becomes). What waits for a day that is not known yet keeps its old name and
 * is planned anew when the day comes.
 */
export const namedAnew = (planId: string, { from, to, steps }: Reanchored): Sql => sql`
  select t.customer_id, t.id, ${`${to}:`} || substr(t.occurrence, ${sql.lit(from.length + 2)}) as becomes from touchpoints t
   where t.plan_id = ${planId}::uuid and t.step_key = any(${[...steps]}::text[]) and starts_with(t.occurrence, ${`${from}:`})
     and right(t.occurrence, 37) <> '~' || t.id and t.reason is distinct from 'plan.awaits'`
