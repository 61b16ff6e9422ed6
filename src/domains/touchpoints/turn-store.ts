import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { idArray } from '#platform/database/ids.ts'
import { leavesOthers, mergedAndOpen, type Pin } from './back-store.ts'
import type { Turn, Turned } from './contract.ts'

/** A select that a caller hands in; it stands inside our statement, so that planning or turning a million rows is one statement. */
export type Rows = RawBuilder<unknown>

/** Turns every row that still is in its from-state, and writes each turn into the history in the same statement. */
export async function turnRows(db: Db, turns: readonly Turn[], actor: string, now: Date): Promise<Turned[]> {
  if (turns.length === 0) return []
  const column = <T>(pick: (turn: Turn) => T) => turns.map(pick)
  const found = await sql<Turned>`
    with wanted as (
      select * from unnest(
        ${idArray(column(t => t.customerId))}::uuid[], ${idArray(column(t => t.id))}::uuid[], ${column(t => t.from)}::text[], ${column(t => t.to)}::text[],
        ${column(t => t.reason ?? null)}::text[], ${column(t => t.dueAt ?? null)}::timestamptz[], ${column(t => t.notAfter ?? null)}::timestamptz[],
        ${column(t => t.channel ?? null)}::text[], ${column(t => t.outcome ?? null)}::text[], ${column(t => t.mergedInto ?? null)}::uuid[],
        ${column(t => t.worker ?? null)}::text[], ${column(t => t.note ?? null)}::text[], ${column(t => t.tried === true)}::bool[], ${column(t => (t.call ? JSON.stringify(t.call) : null))}::jsonb[]
      ) as w(customer_id, id, from_state, to_state, reason, due_at, not_after, channel, outcome, merged_into, worker, note, tried, call)
    ), turned as (
      update touchpoints t set
        state = w.to_state,
        reason = w.reason,
        due_at = coalesce(w.due_at, t.due_at),
        not_after = coalesce(w.not_after, t.not_after),
        kind = case when w.call is null then t.kind else 'call' end,
        channel = coalesce(w.channel, t.channel),
        outcome = case when w.from_state = 'done' then null else coalesce(w.outcome, t.outcome) end,
        outcome_at = case when w.from_state = 'done' then null when w.outcome is null then t.outcome_at else ${now}::timestamptz end,
        merged_into = coalesce(w.merged_into, t.merged_into),
        attempts = case when w.tried then least(t.attempts + 1, 32767) else t.attempts end,
        claimed_by = null,
        claimed_until = null,
        contacted_at = case when w.to_state in ('sent', 'handed', 'done') then coalesce(t.contacted_at, ${now}::timestamptz) else t.contacted_at end,
        settled_at = case when w.to_state in ('sent', 'done', 'merged', 'skipped', 'expired', 'cancelled') then ${now}::timestamptz end,
        data = case when w.note is null and w.call is null then t.data
          else coalesce(t.data, '{}') || coalesce(w.call, '{}') || case when w.note is null then '{}' else jsonb_build_object('note', w.note) end end
        from wanted w
       where t.customer_id = w.customer_id and t.id = w.id and t.state = w.from_state and (w.worker is null or t.claimed_by = w.worker)
      returning t.customer_id, t.id, t.plan_id, w.from_state, t.state, t.reason, t.due_at, t.channel, w.note
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor, data)
      select customer_id, id, ${now}, from_state, state, reason, due_at, ${actor}, case when note is not null then jsonb_build_object('note', note) end from turned
    )
    select customer_id as "customerId", id, plan_id as "planId", from_state as "from", state as "to", reason, channel from turned`.execute(
    db,
  )
  return found.rows
}

/**
 * Turns the waiting and held rows of a select (customer_id, id, to_state, reason, due_at, plan_version; `restepped`: and not_after, legal_class, priority); what is null stays as it is; where its anchor moved, so did the day it was planned for. What was merged into
 * another that nobody has said yet may be cancelled too. Answers the count, and what ended unsaid though others were merged into it.
 */
export async function turnSelected(
  db: Db,
  select: Rows,
  actor: string,
  now: Date,
  restepped: boolean,
): Promise<{ count: number; left: Pin[] }> {
  const more = restepped ? sql`` : sql`, null::timestamptz, null::text, null::smallint`
  const found = await sql<{ count: number; left: Pin[] }>`
    with wanted(customer_id, id, to_state, reason, due_at, plan_version, not_after, legal_class, priority) as (select g.* ${more} from (${select}) g),
    old as (
      select w.*, t.state as from_state from wanted w
        join touchpoints t on t.customer_id = w.customer_id and t.id = w.id and (t.state in ('planned', 'moved', 'held') or (w.to_state = 'cancelled' and ${mergedAndOpen}))
       where w.to_state in ('planned', 'moved', 'held', 'skipped', 'cancelled', 'expired')
    ), turned as (
      update touchpoints t set
        state = o.to_state, reason = o.reason, due_at = coalesce(o.due_at, t.due_at),
        planned_for = case when o.reason = 'plan.anchor-moved' then coalesce(o.due_at, t.planned_for) else t.planned_for end, plan_version = coalesce(o.plan_version, t.plan_version),
        legal_class = coalesce(o.legal_class, t.legal_class), priority = coalesce(o.priority, t.priority),
        not_after = case when o.not_after is not null then o.not_after when o.due_at is null or t.not_after is null then t.not_after else o.due_at + greatest(t.not_after - t.due_at, interval '0') end,
        settled_at = case when o.to_state in ('skipped', 'cancelled', 'expired') then ${now}::timestamptz end
        from old o
       where t.customer_id = o.customer_id and t.id = o.id and t.state = o.from_state
      returning t.customer_id, t.id, o.from_state, t.state, t.reason, t.due_at
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, from_state, state, reason, due_at, ${actor} from turned
    )
    select count(*) as count, coalesce(json_agg(json_build_object('customerId', customer_id, 'id', id)) filter (where ${leavesOthers}), '[]') as left from turned t`.execute(
    db,
  )
  return found.rows[0] ?? { count: 0, left: [] }
}
