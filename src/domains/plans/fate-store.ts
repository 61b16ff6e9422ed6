import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { AnchorStep } from './anchor-rules.ts'
import { notAfterSql } from './contact-views.ts'
import type { Choices } from './contract.ts'
import type { Sql } from './due-views.ts'
import { WAITS } from './entry-views.ts'

/** Keeps the fates of everybody inside for this transaction, each with the choice made for its cohort, so that applying one does not change the next. */
export async function keepFates(db: Db, calendar: Sql, rows: Sql, choices: Choices): Promise<void> {
  const names = Object.keys(choices)
  await sql`drop table if exists fates`.execute(db)
  await sql`
    create temp table fates on commit drop as
    with ${calendar}
    select f.*, case when f.kind in ('doubled', 'awaits') then 'new' when f.kind = 'reentry' then case when c.choice = 'new' then 'new' else 'old' end else coalesce(c.choice, 'new') end as choice
      from (${rows}) f
      left join (select * from unnest(${names}::text[], ${names.map(name => choices[name] ?? 'new')}::text[]) as u(cohort, choice)) c on c.cohort = f.kind || ':' || f.step`.execute(
    db,
  )
}

// Who waits for a second person is not asked about besides: whatever a clerk chose, it would go out without that word.
const undecided = sql`coalesce(t.reason = ${sql.lit(WAITS)}, false)`

/** Waiting contacts that follow the new version, or are asked about, as `touchpoints.turnWhere` takes them. */
export function turnsOf(version: number): Sql {
  return sql`
    select f.customer_id, f.id,
           case when f.choice = 'ask' and ${undecided} then t.state when f.choice = 'ask' then 'held' when f.kind in ('removed', 'passed', 'awaits') then 'cancelled' when f.kind = 'moved' and t.state = 'moved' then 'planned' else t.state end,
           case when f.choice = 'ask' and ${undecided} then t.reason when f.choice = 'ask' then 'plan.asked' when f.kind = 'removed' then 'plan.removed' when f.kind = 'passed' then 'plan.passed' when f.kind = 'awaits' then 'plan.awaits' else t.reason end,
           case when f.choice = 'new' and f.kind = 'moved' then f.new_due_at end,
           case when f.choice = 'new' and f.kind in ('words', 'moved') then ${version}::int end
      from fates f join touchpoints t on t.customer_id = f.customer_id and t.id = f.id
     where f.id is not null and f.choice <> 'old'`
}

/** Contacts that are added, as `touchpoints.plan` takes them. Reads `calendar cal`. */
export function addedOf(planId: string, version: number, steps: readonly AnchorStep[], zone: string): Sql {
  const cards = steps.map(
    step => sql`(${sql.lit(step.key)}, ${sql.lit(step.kind)}, ${sql.lit(step.legalClass)}, ${sql.lit(step.priority)})`,
  )
  return sql`
    select f.customer_id, ${planId}::uuid, s.key, f.occurrence, ${version}::int, s.kind, s.legal_class, s.priority::smallint, s.due_at, n.not_after, e.subject_id, e.branch_id, e.staff_id
      from fates f
      join enrolments e on e.customer_id = f.customer_id and e.plan_id = ${planId}::uuid and e.occurrence = f.occurrence
      cross join calendar cal
      join (values ${sql.join(cards)}) k(key, kind, legal_class, priority) on k.key = f.step
     cross join lateral (select k.key, k.kind, k.legal_class, k.priority, f.new_due_at as due_at) s
     cross join lateral (select ${notAfterSql(steps, zone)} as not_after) n
     where f.kind = 'added' and f.choice <> 'old'`
}

/** Added contacts that a person is to decide about. */
export function askedOf(planId: string): Sql {
  return sql`
    select t.customer_id, t.id, 'held'::text, 'plan.asked'::text, null::timestamptz, null::int
      from fates f join touchpoints t on t.customer_id = f.customer_id and t.plan_id = ${planId}::uuid and t.step_key = f.step and t.occurrence = f.occurrence and t.state = 'planned'
     where f.kind = 'added' and f.choice = 'ask'`
}

/** Everybody of whom nothing stays with the old version follows the new one from now on. */
export async function moveOn(db: Db, planId: string, version: number): Promise<number> {
  const result = await sql`
    update enrolments e set version = ${version}
     where e.plan_id = ${planId} and e.state in ('inside', 'control') and e.version < ${version}
       and not exists (select from fates f where f.customer_id = e.customer_id and regexp_replace(f.occurrence, '/[0-9]+$', '') = e.occurrence and f.choice <> 'new')`.execute(
    db,
  )
  return Number(result.numAffectedRows ?? 0n)
}

export async function fateCounts(db: Db): Promise<Map<string, number>> {
  const found = await sql<{
    name: string
    count: number
  }>`select kind || ':' || choice as name, count(*) as count from fates group by 1`.execute(db)
  return new Map(found.rows.map(row => [row.name, row.count]))
}

/** Held contacts that got their answer: the live version's fate, or waiting again as they were. */
export function turnsOfSome(answers: readonly { customerId: string; id: string; choice: 'new' | 'old' }[], version: number): Sql {
  return sql`
    select t.customer_id, t.id,
           case when a.choice = 'new' and f.kind in ('removed', 'passed') then 'cancelled' when a.choice = 'old' and t.plan_version = ${version} then 'cancelled' else 'planned' end,
           case when a.choice = 'new' and f.kind = 'removed' then 'plan.removed' when a.choice = 'new' and f.kind = 'passed' then 'plan.passed'
                when a.choice = 'old' and t.plan_version = ${version} then 'plan.not-added' end,
           case when a.choice = 'new' and f.kind = 'moved' then f.new_due_at end,
           case when a.choice = 'new' and f.kind in ('words', 'moved') then ${version}::int end
      from unnest(${answers.map(it => it.customerId)}::uuid[], ${answers.map(it => it.id)}::uuid[], ${answers.map(it => it.choice)}::text[]) as a(customer_id, id, choice)
      join touchpoints t on t.customer_id = a.customer_id and t.id = a.id and t.state = 'held' and t.reason = 'plan.asked'
      left join fates f on f.customer_id = t.customer_id and f.id = t.id`
}
