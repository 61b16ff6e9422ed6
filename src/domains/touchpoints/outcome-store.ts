import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Channel, ContactKind, Outcome, Result } from './contract.ts'
import { outcomeWeights } from './rules.ts'

export type Noted = {
  customer_id: string
  id: string
  outcome: Outcome
  at: Date
  note: string | null
  key: string
  kind: ContactKind
  channel: Channel | null
  plan_id: string
  step_key: string
  subject_id: string | null
}

/** Writes outcomes on rows that reached the customer: the heavier word stays, a sent or handed row is done. Answers every result that found its row. */
export async function writeOutcomes(db: Db, results: readonly Result[], actor: string, now: Date): Promise<Noted[]> {
  if (results.length === 0) return []
  const column = <T>(pick: (result: Result) => T) => results.map(pick)
  const names = Object.keys(outcomeWeights)
  const found = await sql<Noted>`
    with said as (
      select s.*, w.weight from unnest(
        ${column(r => r.customerId)}::uuid[], ${column(r => r.id)}::uuid[], ${column(r => r.outcome)}::text[], ${column(r => r.at ?? now)}::timestamptz[],
        ${column(r => r.note ?? null)}::text[], ${column(r => r.key ?? '')}::text[]
      ) as s(customer_id, id, outcome, at, note, key)
      join unnest(${names}::text[], ${Object.values(outcomeWeights)}::int[]) as w(outcome, weight) using (outcome)
    ), heaviest as (
      select distinct on (customer_id, id) * from said order by customer_id, id, weight desc, at desc
    ), old as (
      select t.customer_id, t.id, t.state, t.outcome, coalesce(w.weight, 0) as weight from touchpoints t
        join heaviest h on h.customer_id = t.customer_id and h.id = t.id
        left join unnest(${names}::text[], ${Object.values(outcomeWeights)}::int[]) as w(outcome, weight) on w.outcome = t.outcome
       where t.state in ('sent', 'handed', 'done')
    ), noted as (
      update touchpoints t set state = 'done', outcome = case when o.weight > h.weight then t.outcome else h.outcome end,
        outcome_at = case when o.weight > h.weight then t.outcome_at else h.at end, settled_at = coalesce(t.settled_at, ${now}::timestamptz)
        from heaviest h join old o on o.customer_id = h.customer_id and o.id = h.id
       where t.customer_id = h.customer_id and t.id = h.id and t.state = o.state
      returning t.customer_id, t.id, o.state as from_state, t.kind, t.channel, t.plan_id, t.step_key, t.subject_id, h.outcome
    ), changed as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, actor)
      select customer_id, id, ${now}, from_state, 'done', 'outcome.' || outcome, ${actor} from noted where from_state <> 'done'
    )
    select s.customer_id, s.id, s.outcome, s.at, s.note, s.key, n.kind, n.channel, n.plan_id, n.step_key, n.subject_id
      from said s join noted n on n.customer_id = s.customer_id and n.id = s.id`.execute(db)
  return found.rows
}
