import { sql } from 'kysely'
import type { AnchorStep } from './anchor-rules.ts'
import type { Step } from './definition-contract.ts'
import { dueOffset, firstRepeat } from './due-rules.ts'
import { type Sql, shifted, wallOf } from './due-views.ts'

/** Which contacts of an enrolment are written: those still ahead; for anchors after `activatedAt` also those late but not too late. Yearly ones up to `until`. */
export type Span = { now: Date; activatedAt: Date; until: Date; zone: string }
export type Pinned = { planId: string; version: number }

/**
 * The contacts that anchored steps give the rows of `entered e` (customer_id, occurrence, anchor_at, subject_id, branch_id, staff_id), as the select
 * `touchpoints.plan` takes. Reads `calendar cal`.
 */
export function contactsOf({ planId, version }: Pinned, steps: readonly AnchorStep[], span: Span): Sql {
  // One select per step: rows of `values` that hold more than constants are made ready anew for every enrolment.
  const parts = steps.map(step => (step.hang.yearly ? yearlyOf(step, span) : onceOf(step, span)))
  return sql`
    select e.customer_id, ${sql.lit(planId)}::uuid, s.key, e.occurrence || s.repeat, ${sql.lit(version)}::int, s.kind, s.legal_class, s.priority,
           s.due_at, s.not_after, e.subject_id, e.branch_id, e.staff_id
      from entered e cross join calendar cal
     cross join lateral (select ${wallOf(sql`e.anchor_at`, span.zone)} as clock offset 0) w
     cross join lateral (${sql.join(parts, sql` union all `)}) s(key, kind, legal_class, priority, repeat, due_at, not_after)
     where s.not_after >= ${span.now}::timestamptz and (s.due_at >= ${span.now}::timestamptz or e.anchor_at >= ${span.activatedAt}::timestamptz)`
}

const card = (step: Step): Sql =>
  sql`${sql.lit(step.key)}::text, ${sql.lit(step.kind)}::text, ${sql.lit(step.legalClass)}::text, ${sql.lit(step.priority)}::smallint`

function onceOf(step: AnchorStep, { zone }: Span): Sql {
  const due = shifted(sql`e.anchor_at`, dueOffset(step), zone, sql`w.clock`)
  return sql`select ${card(step)}, ''::text, d.due_at, ${shifted(sql`d.due_at`, step.notAfter, zone)} from (select ${due} as due_at offset 0) d`
}

/** Each anniversary whose contact falls before `until`, named `/1`, `/2` … behind the occurrence (the 0th keeps its name). */
function yearlyOf(step: AnchorStep, { zone, until }: Span): Sql {
  const base = sql`(((e.anchor_at at time zone ${sql.lit(zone)}) + make_interval(years => k.years)) at time zone ${sql.lit(zone)})`
  const last = sql`(extract(year from ${until}::timestamptz) - extract(year from e.anchor_at))::int + ${sql.lit(yearsBefore(step))}`
  return sql`
    select ${card(step)}, case k.years when 0 then '' else '/' || k.years end, y.due_at, ${shifted(sql`y.due_at`, step.notAfter, zone)}
      from generate_series(${sql.lit(firstRepeat(step))}::int, ${last}) k(years)
     cross join lateral (select ${shifted(base, dueOffset(step), zone)} as due_at) y
     where y.due_at < ${until}::timestamptz`
}

// A step before its anniversary belongs to an anniversary that may lie beyond the horizon.
function yearsBefore({ offset }: AnchorStep): number {
  if (offset.amount >= 0) return 1
  const perYear = { hours: 8760, days: 365, business_days: 200, weeks: 52, months: 12, years: 1 }[offset.unit]
  return 2 + Math.ceil(-offset.amount / perYear)
}

/** `s.due_at` moved by the step's notAfter; steps of one length share an arm. */
export function notAfterSql(steps: readonly Step[], zone: string): Sql {
  const arms = Map.groupBy(steps, step => `${step.notAfter.amount} ${step.notAfter.unit}`)
  const moved = ([first]: readonly Step[]): Sql => (first ? shifted(sql`s.due_at`, first.notAfter, zone) : sql`s.due_at`)
  const [only, ...more] = [...arms.values()]
  if (!only || more.length === 0) return moved(only ?? [])
  const cases = more.map(same => sql`when s.key in (${sql.join(same.map(step => sql.lit(step.key)))}) then ${moved(same)}`)
  return sql`case ${sql.join(cases, sql` `)} else ${moved(only)} end`
}
