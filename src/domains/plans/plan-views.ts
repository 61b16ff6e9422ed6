import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#platform/database/connect.ts'
import type { PlanRow, PlanState, StepCount } from './contract.ts'
import { countedOnce } from './name-views.ts'

type Row = {
  id: string
  key: string
  name: string
  trade: string | null
  state: PlanState
  live_version: number | null
  has_draft: boolean
  about: string | null
  steps: number | null
  inside: number
  waiting: number
  enrolled_from: Date | null
  activated_at: Date | null
  updated_at: Date
}

// What waits and what was moved stand in indexes of their own; what was moved is counted once for all plans.
/** Every plan (or one) with the people inside and the contacts that wait. */
export async function planRows(db: Db, id?: string): Promise<PlanRow[]> {
  const found = await sql<Row>`
    select p.id, p.key, p.name, p.trade, p.state, p.live_version, p.draft is not null as has_draft, coalesce(p.draft, v.definition) ->> 'about' as about,
           jsonb_array_length(coalesce(p.draft, v.definition) -> 'steps') as steps,
           case when v.definition::text like '%"received"%'
                then (select count(*) from enrolments e where e.plan_id = p.id and e.state in ('inside', 'control') and ${countedOnce})
                else (select count(*) from enrolments e where e.plan_id = p.id and e.state in ('inside', 'control')) end as inside,
           (select count(*) from touchpoints t where t.plan_id = p.id and t.state = 'planned') + coalesce(m.count, 0) as waiting,
           p.enrolled_from, p.activated_at, p.updated_at
      from plans p left join plan_versions v on v.plan_id = p.id and v.version = p.live_version
      left join (select t.plan_id, count(*) as count from touchpoints t where t.state = 'moved' group by t.plan_id) m on m.plan_id = p.id
     where ${id === undefined ? sql`true` : sql`p.id = ${id}`}
     order by p.state = 'archived', p.created_at, p.id`.execute(db)
  return found.rows.map(row => ({
    id: row.id,
    key: row.key,
    name: row.name,
    about: row.about ?? '',
    trade: row.trade,
    state: row.state,
    liveVersion: row.live_version,
    hasDraft: row.has_draft,
    steps: row.steps ?? 0,
    inside: row.inside,
    waiting: row.waiting,
    enrolledFrom: row.enrolled_from?.toISOString() ?? null,
    activatedAt: row.activated_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  }))
}

// What waits and what turned stand in indexes of their own: named apart, both are read.
/** How many contacts of each step stand in each state. */
export async function stepCounts(db: Db, id: string): Promise<z.infer<typeof StepCount>[]> {
  const found = await sql<{ step: string; state: string; count: number }>`
    select step_key as step, state, count(*) as count from touchpoints
     where plan_id = ${id} and (state = 'planned' or state <> 'planned') group by step_key, state order by step_key, state`.execute(
    db,
  )
  return found.rows
}
