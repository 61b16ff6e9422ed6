import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

type Step = { customerId: string; id: string; planId: string; stepKey: string }
/** A contact of the same person and step as one that was asked about; `at` is null while it is in a worker's hand. */
export type SaidToday = Step & { at: Date | null }

/**
 * Other contacts of these people and steps that were told since an instant, or are in a worker's hand, the earliest first. Each is one look along the ledger's key: a
 * join would be free to read all that was ever sent.
 */
export async function saidSince(db: Db, contacts: readonly Step[], since: Date): Promise<SaidToday[]> {
  if (contacts.length === 0) return []
  const steps = new Map<string, { place: number; planId: string; stepKey: string }>()
  let [customers, ids, places] = ['', '', '']
  // Tens of thousands a second are asked about, of a few steps: each names its step by a number, and the lists travel as text.
  for (const { customerId, id, planId, stepKey } of contacts) {
    customers += `,${customerId}`
    ids += `,${id}`
    places += `,${placeOf(steps, planId, stepKey)}`
  }
  const kinds = [...steps.values()]
  const found = await sql<SaidToday>`
    select t.customer_id as "customerId", t.plan_id as "planId", t.step_key as "stepKey", t.id, t.contacted_at as at
      from unnest(${`{${customers.slice(1)}}`}::uuid[], ${`{${ids.slice(1)}}`}::uuid[], ${`{${places.slice(1)}}`}::int[]) as s(customer_id, id, place)
      join unnest(${kinds.map(it => it.place)}::int[], ${kinds.map(it => it.planId)}::uuid[], ${kinds.map(it => it.stepKey)}::text[]) as k(place, plan_id, step_key) using (place)
     cross join lateral (
       select o.customer_id, o.plan_id, o.step_key, o.id, o.contacted_at from touchpoints o
        where o.customer_id = s.customer_id and o.plan_id = k.plan_id and o.step_key = k.step_key and o.id <> s.id
          and (o.state = 'claimed' or (o.state in ('sent', 'handed', 'done') and o.contacted_at >= ${since}))
       offset 0) t
     order by t.contacted_at nulls last, t.id`.execute(db)
  return found.rows
}

function placeOf(
  steps: Map<string, { place: number; planId: string; stepKey: string }>,
  planId: string,
  stepKey: string,
): number {
  const key = `${planId}/${stepKey}`
  const found = steps.get(key)
  if (found) return found.place
  const place = steps.size
  steps.set(key, { place, planId, stepKey })
  return place
}
