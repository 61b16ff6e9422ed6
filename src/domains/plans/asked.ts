import { z } from 'zod'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Page } from '#kernel/paging.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { calendarCte } from './due-views.ts'
import { changeOf } from './effect.ts'
import { keepFates, turnsOfSome } from './fate-store.ts'
import { definitions } from './plan-store.ts'
import { found } from './plans.ts'
import { restepped } from './restep-views.ts'

export const Answer = z.object({ customerId: z.guid(), id: z.guid(), choice: z.enum(['new', 'old']) })
export type Answer = z.infer<typeof Answer>

/** The contacts of a plan that wait for a person's word after a new version, oldest first. */
export function asked(
  db: Db,
  planId: string,
  paging: { cursor?: string | undefined; limit: number },
): Promise<Page<TouchpointRow>> {
  return touchpoints.heldList(db, { plan: planId, reason: 'plan.asked', kind: undefined, channel: undefined }, paging)
}

/** Gives each held contact its answer: it follows the live version, or waits again as it was. Answers how many moved on. */
export async function answerAsked(db: Db, planId: string, answers: readonly Answer[], actor: string, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const plan = await found(tx, planId)
    const live = plan.live_version === null ? undefined : (await definitions(tx, planId)).get(plan.live_version)
    if (!live || plan.live_version === null || answers.length === 0) return 0
    const change = await changeOf(tx, planId, live, now)
    await keepFates(tx, change.calendar ?? calendarCte(null), change.rows, {})
    const turns = restepped(turnsOfSome(answers, plan.live_version), live.steps, change.calendar, change.zone)
    return touchpoints.turnWhere(tx, turns, actor, now, { restepped: true })
  })
}
