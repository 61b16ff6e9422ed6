import { addDays } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { companyOf } from './company.ts'
import { enterByCalendar, OVERLAP_DAYS, running } from './enrol.ts'
import { followSince } from './follow.ts'
import { leaveNeedless } from './leave.ts'
import { isFollowing } from './rules.ts'

/**
 * The round of every running plan: who enters by the calendar or was missed, what hangs on outcomes whose bell was missed, who leaves because the plan lost its sense. It begins
 * where the last one ended, however long ago; twice is once.
 */
export async function sweep(
  db: Db,
  now: Date,
  only?: readonly string[],
  { customers }: { customers?: readonly string[] } = {},
): Promise<{ planned: number; left: number }> {
  const company = await companyOf(db)
  const done = { planned: 0, left: 0 }
  for (const plan of await running(db, only)) {
    const since = at(addDays(plan.sweptOn ?? dayOf(plan.enrolledFrom, company.zone), -OVERLAP_DAYS), '00:00', company.zone)
    done.planned += await enterByCalendar(db, plan, { company, now, customers })
    done.left += await leaveNeedless(db, { id: plan.id, leaveOn: plan.definition.leaveOn }, since, now, customers)
    const follows = plan.version > 1 || plan.definition.steps.some(isFollowing)
    if (follows) done.planned += (await followSince(db, plan.id, since, now, company)).planned
  }
  return done
}
