import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { type AnchorStep, anchorKey, isAnchored } from './anchor-rules.ts'
import type { CohortKind, PlanDefinition, Step } from './contract.ts'
import { diff, isReanchored, isSlackChanged, type StepChange, saidBefore } from './diff-rules.ts'
import { dueOffset } from './due-rules.ts'
import { type Sql, shifted } from './due-views.ts'
import { anchorOf } from './reanchor-views.ts'

export type Change = {
  planId: string
  old: ReadonlyMap<number, PlanDefinition>
  next: PlanDefinition
  now: Date
  zone: string
  more: readonly Sql[]
}

/**
 * What a new version does to each person inside, one row per contact it touches: (kind, step, customer_id, occurrence, id, due_at, new_due_at, slack: its last instant changes). `id` is null for a contact that
 * would be added. `more` are fates of another kind. Reads `calendar cal`.
 */
export function fates(change: Change): Sql {
  const parts = [...change.old].flatMap(([version, before]) => {
    const changes = diff(before, change.next)
    return [waitingFates(change, version, changes), addedFates(change, version, before, changes)].filter(part => part !== null)
  })
  parts.push(...change.more)
  if (parts.length === 0)
    return sql`select null::text as kind, null::text as step, null::uuid as customer_id, null::text as occurrence, null::uuid as id, null::timestamptz as due_at, null::timestamptz as new_due_at, null::boolean as slack where false`
  return sql.join(parts, sql` union all `)
}

/** Contacts that wait now and get other words, another day, or none. A day that a person chose stays. */
function waitingFates({ planId, now, zone }: Change, version: number, changes: readonly StepChange[]): Sql | null {
  const touched = changes.filter(it => it.change === 'words' || it.change === 'moved' || it.change === 'removed')
  if (touched.length === 0) return null
  const rows = touched.map(it => {
    const { key, change, after } = it
    const due =
      change === 'moved' && after
        ? shifted(baseOf(after, zone, isReanchored(it)), dueOffset(after), zone)
        : sql`null::timestamptz`
    return sql`(${sql.lit(key)}, ${sql.lit(change)}, ${due}, ${sql.lit(isSlackChanged(it))}, ${sql.lit(isReanchored(it))})`
  })
  return sql`
    select case when s.change <> 'moved' then s.change when t.reason = 'hand.moved' then 'words' when s.due is null then case when s.reanchored then 'awaits' else 'words' end when s.due < ${now}::timestamptz then 'passed' else 'moved' end as kind,
           t.step_key as step, t.customer_id, t.occurrence, t.id, t.due_at, case when s.change = 'moved' and t.reason is distinct from 'hand.moved' then s.due end as new_due_at, s.slack
      from touchpoints t
      join enrolments e on e.customer_id = t.customer_id and e.plan_id = t.plan_id and e.occurrence = regexp_replace(t.occurrence, '/[0-9]+$', '')
     cross join calendar cal
     cross join lateral (values ${sql.join(rows)}) s(key, change, due, slack, reanchored)
     where t.plan_id = ${planId}::uuid and t.plan_version = ${sql.lit(version)} and (t.state = 'planned' or t.state in ('moved', 'held')) and s.key = t.step_key`
}

/** Steps that are new to people inside and still lie ahead of them; 'doubled' where they already got these words. */
function addedFates(
  { planId, now, zone }: Change,
  version: number,
  before: PlanDefinition,
  changes: readonly StepChange[],
): Sql | null {
  const added = changes.flatMap(({ change, after }) =>
    change === 'added' && after && isAnchored(after) && !after.hang.yearly ? [after as AnchorStep] : [],
  )
  if (added.length === 0) return null
  const rows = added.map(step => {
    const said = saidBefore(step, before)
    return sql`(${sql.lit(step.key)}, ${sql.lit(`${anchorKey(step.hang)}:`)}, ${said}::text[], ${shifted(sql`e.anchor_at`, dueOffset(step), zone)})`
  })
  return sql`
    select case when exists (select from touchpoints g where g.customer_id = e.customer_id and g.plan_id = e.plan_id and g.occurrence = e.occurrence
                               and g.step_key = any(s.said) and g.state in ('claimed', 'sent', 'handed', 'done')) then 'doubled' else 'added' end as kind,
           s.key as step, e.customer_id, e.occurrence, null::uuid as id, null::timestamptz as due_at, s.due as new_due_at, false as slack
      from enrolments e cross join calendar cal
     cross join lateral (values ${sql.join(rows)}) s(key, anchor, said, due)
     where e.plan_id = ${planId}::uuid and e.version = ${sql.lit(version)} and e.state in ('inside', 'control') and starts_with(e.occurrence, s.anchor) and s.due >= ${now}::timestamptz
       and not exists (select from touchpoints k where k.customer_id = e.customer_id and k.plan_id = e.plan_id and k.step_key = s.key and k.occurrence = e.occurrence)`
}

/** What a contact's day is counted from: its anchor (so many years on), or what became of the contact it waited for. */
function baseOf(step: Step, zone: string, reanchored: boolean): Sql {
  if (step.hang.from === 'anchor') {
    if (reanchored) return anchorOf(anchorKey(step.hang), zone)
    const years = sql`coalesce(substring(t.occurrence from '/([0-9]+)$')::int, 0)`
    return sql`(((e.anchor_at at time zone ${sql.lit(zone)}) + make_interval(years => ${years})) at time zone ${sql.lit(zone)})`
  }
  const at = step.hang.is === 'none' ? sql`b.contacted_at` : sql`b.outcome_at`
  return sql`(select ${at} from touchpoints b where b.customer_id = t.customer_id and b.plan_id = t.plan_id and b.step_key = ${sql.lit(step.hang.step)} and b.occurrence = t.occurrence)`
}

/** The days on which people inside have their anchors; null when nobody is inside. */
export async function anchorDays(db: Db, planId: string, zone: string): Promise<{ first: Day; last: Day } | null> {
  const found = await sql<{ first: Day | null; last: Day | null }>`
    select (min(anchor_at) at time zone ${zone})::date as first, (max(anchor_at) at time zone ${zone})::date as last from enrolments where plan_id = ${planId}`.execute(
    db,
  )
  const { first, last } = found.rows[0] ?? { first: null, last: null }
  return first === null || last === null ? null : { first, last }
}

export type CohortCount = { kind: CohortKind; step: string; people: number }

/** How many people each cohort has. */
export async function cohortCounts(db: Db, calendar: Sql, rows: Sql): Promise<CohortCount[]> {
  const found = await sql<CohortCount>`
    with ${calendar} select kind, step, count(distinct customer_id) as people from (${rows}) f group by kind, step order by step, kind`.execute(
    db,
  )
  return found.rows
}

export type FateRow = { customerId: string; name: string; occurrence: string; dueAt: Date | null; newDueAt: Date | null }

/** The people of one cohort, in the order of their ids, behind `after`. */
export async function cohortPeople(
  db: Db,
  calendar: Sql,
  rows: Sql,
  it: { kind: string; step: string; after: string | null; limit: number },
): Promise<FateRow[]> {
  const behind = it.after === null ? sql`true` : sql`f.customer_id::text || f.occurrence > ${it.after}`
  const found = await sql<FateRow>`
    with ${calendar}
    select f.customer_id as "customerId", c.name, f.occurrence, f.due_at as "dueAt", f.new_due_at as "newDueAt"
      from (${rows}) f join customers c on c.id = f.customer_id
     where f.kind = ${it.kind} and f.step = ${it.step} and ${behind} order by f.customer_id::text || f.occurrence limit ${it.limit}`.execute(
    db,
  )
  return found.rows
}
