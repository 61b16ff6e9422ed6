import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { isId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Choices, PlanDefinition, PlanState } from './contract.ts'

export type StoredPlan = {
  id: string
  key: string
  name: string
  trade: string | null
  state: PlanState
  live_version: number | null
  draft: PlanDefinition | null
  draft_saved_at: Date | null
  enrolled_from: Date | null
  activated_at: Date | null
  swept_on: Day | null
  created_at: Date
  updated_at: Date
}

const columns = sql`id, key, name, trade, state, live_version, draft, draft_saved_at, enrolled_from, activated_at, swept_on, created_at, updated_at`

export async function allPlans(db: Db): Promise<StoredPlan[]> {
  return (await sql<StoredPlan>`select ${columns} from plans order by state = 'archived', created_at, id`.execute(db)).rows
}

/** By id, key or name; a name that two plans bear finds the newer one. */
export async function planNamed(db: Db, name: string): Promise<StoredPlan | null> {
  const found = await sql<StoredPlan>`
    select ${columns} from plans where id::text = ${name} or key = ${name} or name = ${name}
     order by id::text = ${name} desc, key = ${name} desc, state = 'archived', created_at desc limit 1`.execute(db)
  return found.rows[0] ?? null
}

export async function planById(db: Db, id: string): Promise<StoredPlan | null> {
  return (await sql<StoredPlan>`select ${columns} from plans where id = ${id}`.execute(db)).rows[0] ?? null
}

export async function lockPlan(db: Db, id: string): Promise<StoredPlan | null> {
  return (await sql<StoredPlan>`select ${columns} from plans where id = ${id} for update`.execute(db)).rows[0] ?? null
}

/** The plans people enter: active ones, and paused ones, whose contacts wait. */
export async function runningPlans(db: Db, only?: readonly string[]): Promise<StoredPlan[]> {
  const chosen = only ? sql`and id = any(${[...only]}::uuid[])` : sql``
  return (
    await sql<StoredPlan>`select ${columns} from plans where state in ('active', 'paused') and live_version is not null ${chosen} order by id`.execute(
      db,
    )
  ).rows
}

/** Adds a plan as a draft; null when its key is taken. */
export async function insertPlan(db: Db, it: { key: string; definition: PlanDefinition }, now: Date): Promise<string | null> {
  const found = await sql<{ id: string }>`
    insert into plans (key, name, trade, draft, draft_saved_at, created_at, updated_at)
    values (${it.key}, ${it.definition.name}, ${it.definition.trade ?? null}, ${JSON.stringify(it.definition)}::jsonb, ${now}, ${now}, ${now})
    on conflict (key) do nothing returning id`.execute(db)
  return found.rows[0]?.id ?? null
}

export async function writeDraft(db: Db, id: string, draft: PlanDefinition | null, now: Date): Promise<void> {
  await sql`
    update plans set draft = ${draft === null ? null : JSON.stringify(draft)}::jsonb, draft_saved_at = ${draft === null ? null : now}::timestamptz,
           name = case when live_version is null then coalesce(${draft?.name ?? null}, name) else name end, updated_at = ${now}
     where id = ${id}`.execute(db)
}

export async function insertVersion(
  db: Db,
  id: string,
  version: number,
  it: { definition: PlanDefinition; choices: Choices; by: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into plan_versions (plan_id, version, definition, choices, published_by, published_at)
    values (${id}, ${version}, ${JSON.stringify(it.definition)}::jsonb, ${JSON.stringify(it.choices)}::jsonb,
            ${idOfActor(it.by)}, ${now})`.execute(db)
  await sql`
    update plans set live_version = ${version}, name = ${it.definition.name}, trade = ${it.definition.trade ?? null}, draft = null, draft_saved_at = null, updated_at = ${now}
     where id = ${id}`.execute(db)
}

export async function writeState(db: Db, id: string, state: PlanState, now: Date): Promise<void> {
  await sql`update plans set state = ${state}, updated_at = ${now} where id = ${id}`.execute(db)
}

export async function writeActivation(db: Db, id: string, enrolledFrom: Date, now: Date): Promise<void> {
  await sql`update plans set state = 'active', enrolled_from = ${enrolledFrom}, activated_at = coalesce(activated_at, ${now}), updated_at = ${now} where id = ${id}`.execute(
    db,
  )
}

export async function writeSwept(db: Db, id: string, day: Day): Promise<void> {
  await sql`update plans set swept_on = greatest(swept_on, ${day}::date) where id = ${id}`.execute(db)
}

// A person of the house ('staff:…') or a key ('key:…'); the house itself has no id.
function idOfActor(actor: string): string | null {
  const id = actor.slice(actor.indexOf(':') + 1)
  return isId(id) ? id : null
}

/** Definitions of these versions, by number; all of them when none are named. */
export async function definitions(db: Db, id: string): Promise<Map<number, PlanDefinition>> {
  const found = await sql<{
    version: number
    definition: PlanDefinition
  }>`select version, definition from plan_versions where plan_id = ${id}`.execute(db)
  return new Map(found.rows.map(row => [row.version, row.definition]))
}
