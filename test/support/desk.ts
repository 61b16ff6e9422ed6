import { sql } from 'kysely'
import type { Claimed, State } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { people } from './people.ts'

export const PLAN = '00000000-0000-7000-8000-000000000001'

type Step = { legal?: string; kind?: string; notAfter?: Date | null; due?: Date }
type Row = { customer_id: string; id: string; state: State; reason: string | null; due_at: Date }

/** The ledger as a worker and a person see it at `now`: plan contacts of a step, take them into a worker's hand, read what became of them. */
export function deskOf(db: Db, now: Date) {
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

  const planFor = (ids: readonly string[], step: string, more: Step = {}): Promise<number> =>
    touchpoints.plan(
      db,
      sql`select c.id, ${PLAN}::uuid, ${step}::text, 'delivery:once', 1, ${more.kind ?? 'message'}, ${more.legal ?? 'notice'}, 5,
            ${more.due ?? now}::timestamptz, ${more.notAfter ?? null}::timestamptz, null, null, null
            from unnest(${[...ids]}::uuid[]) as c(id)`,
      now,
    )

  const laneOf = async (id: string): Promise<number> =>
    (await sql<{ lane: number }>`select hashtext(${id}) & 63 as lane`.execute(db)).rows[0]?.lane ?? 0

  const rows = (step: string): Promise<Row[]> =>
    db
      .selectFrom('touchpoints')
      .select(['customer_id', 'id', 'state', 'reason', 'due_at'])
      .where('step_key', '=', step)
      .execute() as Promise<Row[]>

  const changes = (id: string) =>
    db
      .selectFrom('touchpoint_changes')
      .select(['from_state', 'to_state', 'reason'])
      .where('touchpoint_id', '=', id)
      .orderBy('id')
      .execute()

  /** One person's contact of this step, in a worker's hand. */
  async function claimed(step: string, more: Step = {}, worker = 'w1', until = later(5)): Promise<Claimed> {
    const [ken = ''] = await people(db, 1)
    await planFor([ken], step, more)
    const all = await touchpoints.claim(db, { worker, lane: await laneOf(ken), limit: 100, until }, now)
    const mine = all.find(it => it.stepKey === step)
    if (!mine) throw new Error('not claimed')
    return mine
  }
  return { later, planFor, laneOf, rows, changes, claimed }
}
