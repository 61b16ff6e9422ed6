import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'

type Step = { customerId: string; planId: string; stepKey: string }
/** A contact by which a person was told a step; `at` is null while it is in a worker's hand. */
export type SaidToday = Step & { id: string; at: Date | null }
type Found = Step & { ids: string[]; ats: (Date | null)[] }

/**
 * The contacts by which these people were told one of these steps since an instant, or that are in a worker's hand, the earliest of each first. Who is asked about is in hand as
 * a rule: where nothing but one contact in hand is found, nothing is answered. Read along the ledger's key: a join would be free to read all that was ever sent.
 */
export async function saidSince(db: Db, contacts: readonly Step[], since: Date): Promise<SaidToday[]> {
  if (contacts.length === 0) return []
  const customers = contacts.map(it => it.customerId)
  const plans = [...new Set(contacts.map(it => it.planId))]
  const steps = [...new Set(contacts.map(it => it.stepKey))]
  const found = await sql<Found>`
    select t.customer_id as "customerId", t.plan_id as "planId", t.step_key as "stepKey",
           array_agg(t.id order by t.contacted_at, t.id) as ids, array_agg(t.contacted_at order by t.contacted_at, t.id) as ats
      from touchpoints t
     where t.customer_id = ${anyId(customers)} and t.plan_id = ${anyId(plans)} and t.step_key = any((select ${steps}::text[])::text[])
       and (t.state = 'claimed' or (t.state in ('sent', 'handed', 'done') and t.contacted_at >= ${since}))
     group by t.customer_id, t.plan_id, t.step_key having count(*) > 1 or bool_or(t.state <> 'claimed')`.execute(db)
  return found.rows.flatMap(({ ids, ats, ...step }) => ids.map((id, place) => ({ ...step, id, at: ats[place] ?? null })))
}
