import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { HouseStep } from './contract.ts'

/** Every step the house ever set, oldest day first, of one day the latest word last. */
export async function houseSteps(db: Db): Promise<HouseStep[]> {
  const { rows } = await sql<HouseStep>`
    select key, from_day::text as from, value, source, recorded_at as "recordedAt" from law_figures order by key, from_day, recorded_at, id`.execute(
    db,
  )
  return rows
}

export async function keepStep(db: Db, step: Omit<HouseStep, 'recordedAt'> & { actor: string }, now: Date): Promise<void> {
  await db
    .insertInto('law_figures')
    .values({ key: step.key, from_day: step.from, value: step.value, source: step.source, actor: step.actor, recorded_at: now })
    .execute()
}
