import { addDays } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { companyOf } from './company.ts'
import { OVERLAP_DAYS, running, sweepIn } from './enrol.ts'
import { followSince } from './follow.ts'
import { leaveNeedless } from './leave.ts'

/**
 * The daily round: who enters by the calendar or was missed, what hangs on outcomes whose bell was missed, who leaves because the plan lost its sense. It begins where the last one
 * ended, however long ago.
 */
export async function sweep(
  db: Db,
  now: Date,
  only?: readonly string[],
  { customers }: { customers?: readonly string[] } = {},
): Promise<{ planned: number; left: number }> {
  const before = await running(db, only)
  const { zone } = await companyOf(db)
  let left = 0
  let { planned } = await sweepIn(db, now, { ...(only ? { only } : {}), ...(customers ? { customers } : {}) })
  for (const plan of before) {
    const since = at(addDays(plan.sweptOn ?? dayOf(plan.enrolledFrom, zone), -OVERLAP_DAYS), '00:00', zone)
    left += await leaveNeedless(db, { id: plan.id, leaveOn: plan.definition.leaveOn }, since, now, customers)
    planned += (await followSince(db, plan.id, since, now)).planned
  }
  return { planned, left }
}
