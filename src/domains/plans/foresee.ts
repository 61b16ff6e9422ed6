import type { Db } from '#platform/database/connect.ts'
import { companyOf } from './company.ts'
import { contactsOf } from './contact-views.ts'
import type { Activated } from './contract.ts'
import { calendarCte } from './due-views.ts'
import { lookOfRound, roundBefore, type Sweeping } from './enrol.ts'
import { groups, openDaysNeeded, spanOf } from './enter.ts'
import { countOf, everEntered } from './foresee-views.ts'
import { activate, enterAll } from './lifecycle.ts'
import { occurrences } from './occurrence-views.ts'

class TakenBack extends Error {
  readonly answer: Activated
  constructor(answer: Activated) {
    super('taken back')
    this.answer = answer
  }
}

/** What setting a plan going would do: the same verb in a transaction that is taken back, so the count is the one that comes true. Refusals of `activate`. */
export async function foresee(db: Db, id: string, whom: { takeAlongDays: number }, now: Date): Promise<Activated> {
  try {
    return await db.transaction().execute(async tx => {
      throw new TakenBack(await activate(tx, id, whom, 'foreseen', now, foreseen))
    })
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.answer
    throw thrown
  }
}

// Into a plan that nobody ever entered everybody enters anew: they need not be written to be counted, however many they are.
async function foreseen(tx: Db, plan: Sweeping, now: Date): Promise<Activated> {
  return (await everEntered(tx, plan.id)) ? enterAll(tx, plan, now) : counted(tx, plan, now)
}

async function counted(tx: Db, plan: Sweeping, now: Date): Promise<Activated> {
  const company = await companyOf(tx)
  const look = { ...lookOfRound(plan, now, company), counting: true }
  const span = spanOf(plan, now, company, roundBefore(plan, now, company))
  const anchors = groups(plan.definition)
  const done: Activated = { entered: 0, planned: 0 }
  for (const { key, hang, steps } of anchors) {
    const found = occurrences(plan.definition, hang, key, look)
    if (!found) continue
    const days = await openDaysNeeded(tx, found, steps, now, company)
    if (days === 'nobody') continue
    const contacts = contactsOf({ planId: plan.id, version: plan.version }, steps, span)
    const { entered, planned } = await countOf(tx, found, calendarCte(days), contacts)
    done.planned += planned
    // Who is inside by what was bought is inside once: everything bought is received, on whatever day.
    if (key !== 'purchase' || !anchors.some(it => it.key === 'received')) done.entered += entered
  }
  return done
}
