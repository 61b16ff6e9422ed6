import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import { isFollowing } from './anchor-rules.ts'
import { type Company, companyOf } from './company.ts'
import { dueOffset } from './due-rules.ts'
import { calendarCte, countsOpenDays, openDaysFor, type Sql } from './due-views.ts'
import { keepBack } from './entry.ts'
import {
  childrenOf,
  needless,
  needlessHanded,
  type Parents,
  parentsBack,
  parentsNamed,
  parentsSince,
  versionsBehind,
} from './follow-views.ts'
import { leaveStopped } from './leave.ts'
import { definitions } from './plan-store.ts'
import type { OutcomeStep } from './rules.ts'

export type Followed = { planned: number; cancelled: number }

/**
 * What hangs on these contacts now that something became of them: an outcome plans the steps that wait for it and cancels those that waited for silence; a contact that went out
 * plans the step that comes when nothing is heard. Who wants no more leaves the plan. Twice is once.
 */
export function follow(db: Db, pins: readonly { customer: string; id: string }[], now: Date): Promise<Followed> {
  if (pins.length === 0) return Promise.resolve({ planned: 0, cancelled: 0 })
  return inTransaction(db, async tx => {
    const done = await followWhere(tx, parentsNamed(pins), now)
    await leaveStopped(tx, pins, now)
    return done
  })
}

/** The same for every contact of a plan that went out or was answered since: bells that were missed. */
export function followSince(db: Db, planId: string, since: Date, now: Date, company: Company): Promise<Followed> {
  return followWhere(db, parentsSince(planId, since), now, company)
}

/** The same for what was said before an undone import came again, of those who entered since: contacts of any age. */
export function followBack(db: Db, planId: string, since: Date, now: Date, company: Company): Promise<Followed> {
  return followWhere(db, parentsBack(planId, since), now, company)
}

async function followWhere(db: Db, parents: Parents, now: Date, known?: Company): Promise<Followed> {
  const company = known ?? (await companyOf(db))
  return inTransaction(db, async tx => {
    const done: Followed = { planned: 0, cancelled: 0 }
    for (const { planId, version } of await versionsBehind(tx, parents)) {
      const steps = (await definitions(tx, planId)).get(version)?.steps.filter(isFollowing) ?? []
      if (steps.length === 0) continue
      const select = childrenOf({ planId, version }, steps, parents, { now, zone: company.zone })
      const planned = await touchpoints.plan(tx, select, now, { first: openDays(steps, now, company) })
      if (planned > 0) await keepBack(tx, planId, now)
      done.planned += planned
      done.cancelled += await cancelNeedless(tx, planId, steps, parents, now)
    }
    return done
  })
}

async function cancelNeedless(
  db: Db,
  planId: string,
  steps: readonly OutcomeStep[],
  parents: Parents,
  now: Date,
): Promise<number> {
  const silent = steps.filter(step => step.hang.is === 'none')
  if (silent.length === 0) return 0
  const waiting = await touchpoints.turnWhere(db, needless(planId, silent, parents), 'system', now)
  const handed = await needlessHanded(db, planId, silent, parents)
  const taken = await touchpoints.turn(
    db,
    handed.map(pin => ({ ...pin, from: 'handed' as const, to: 'cancelled' as const, reason: 'plan.answered' })),
    'system',
    now,
  )
  if (taken.length > 0) {
    await ring(db, {
      job: 'tasks.settle-gone',
      payload: { customers: taken.map(it => it.customerId), ids: taken.map(it => it.id) },
    })
  }
  return waiting + taken.length
}

// Outcomes are at most some weeks old when they are followed.
function openDays(steps: readonly OutcomeStep[], now: Date, company: Company): Sql {
  const chains = steps.map(step => [dueOffset(step), step.notAfter])
  if (!chains.flat().some(countsOpenDays)) return calendarCte(null)
  const today = dayOf(now, company.zone)
  return calendarCte(openDaysFor(addDays(today, -400), addDays(today, 2), chains, company))
}
