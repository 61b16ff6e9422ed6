import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId, idArray } from '#platform/database/ids.ts'

type Step = { customerId: string; planId: string; stepKey: string }
type Asked = Step & { id: string }
/** A contact by which a person was told a step; `at` is null while it is in a worker's hand. */
export type SaidToday = Step & { id: string; at: Date | null }

/**
 * The contacts by which these people (`customers`: those of the contacts, each once) were told one of these steps since an instant, or that are in a worker's hand, the earliest of each first; of what is in hand not those that are
 * asked about themselves. Read along the ledger's key, person by person, and
 * the states are looked at behind it: an index of states that was empty when it was last counted would be read from end to end for each batch of a flood.
 */
export async function saidSince(
  db: Db,
  { contacts, customers }: { contacts: readonly Asked[]; customers: readonly string[] },
  since: Date,
): Promise<SaidToday[]> {
  if (contacts.length === 0) return []
  const plans = [...new Set(contacts.map(it => it.planId))]
  const steps = [...new Set(contacts.map(it => it.stepKey))]
  const asked = contacts.map(it => it.id)
  const found = await sql<SaidToday>`
    select g.customer_id as "customerId", g.plan_id as "planId", g.step_key as "stepKey", g.id, g.contacted_at as at
      from (
       select t.customer_id, t.plan_id, t.step_key, t.id, t.contacted_at, t.state from touchpoints t
        where t.customer_id = ${anyId(customers)} and t.plan_id = ${anyId(plans)} and t.step_key = any((select ${steps}::text[])::text[])
       offset 0) g
     where (g.state = 'claimed' and g.id not in (select unnest(${idArray(asked)}::uuid[]))) or (g.state in ('sent', 'handed', 'done') and g.contacted_at >= ${since})
     order by g.contacted_at nulls last, g.id`.execute(db)
  return found.rows
}
