import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

type Step = { customerId: string; planId: string; stepKey: string }
export type SaidToday = Step & { id: string; at: Date }

/** The contacts since an instant by which these people were told one of these steps already, earliest of each. */
export async function saidSince(db: Db, steps: readonly Step[], since: Date): Promise<SaidToday[]> {
  if (steps.length === 0) return []
  // `offset 0` keeps each person's rows behind the ledger's key: in a morning's flood the statistics know of nobody sent to, and the planner would read all who were for every batch.
  const found = await sql<SaidToday>`
    select distinct on (t.customer_id, t.plan_id, t.step_key)
           t.customer_id as "customerId", t.plan_id as "planId", t.step_key as "stepKey", t.id, t.contacted_at as at
      from unnest(${steps.map(it => it.customerId)}::uuid[], ${steps.map(it => it.planId)}::uuid[], ${steps.map(it => it.stepKey)}::text[]) as s(customer_id, plan_id, step_key)
     cross join lateral (select * from touchpoints t where t.customer_id = s.customer_id and t.plan_id = s.plan_id and t.step_key = s.step_key offset 0) t
     where t.contacted_at >= ${since} and t.state in ('sent', 'handed', 'done')
     order by t.customer_id, t.plan_id, t.step_key, t.contacted_at`.execute(db)
  return found.rows
}
