import { Assumptions } from '#domains/plans/contract.ts'
import { type Later, tick } from '#domains/plans/play.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Database } from '#platform/database/connect.ts'

const HOUR = 3_600_000

/** A worker that never sleeps: each contact that comes due in the hour up to this instant is done at its own. Answers the outcomes still to come. */
export async function workUntil(db: Database['db'], hour: Date, assumed: Assumptions = Assumptions.parse({})): Promise<Later> {
  const later: Later = []
  let stood = new Date(hour.getTime() - HOUR)
  for (;;) {
    const due = await touchpoints.nextDue(db)
    if (due === null || due > hour) return later
    stood = new Date(Math.max(+stood, +due))
    later.push(...(await tick(db, assumed, stood)))
  }
}
