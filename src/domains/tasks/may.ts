import * as consent from '#domains/consent/index.ts'
import type { Purpose } from '#domains/selling/contract.ts'
import * as selling from '#domains/selling/index.ts'
import { settings } from '#domains/staff/index.ts'
import { addDays } from '#kernel/day.ts'
import { at, dayOf, timeOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'

/** Calls and visits are made between nine and eight unless the company's quiet hours are narrower still (C1, C2). */
const CALLS = { from: '09:00', to: '20:00' }

export type MayContact = {
  now: boolean
  until: Date | null
  from: Date | null
  why: 'refused' | 'quiet' | 'no-solicit' | 'not-requested' | null
}

/** May we make this call or visit now: what was declined is not offered again, else as `mayCall` says. @law T10 T14 */
export async function mayOffer(
  db: Db,
  task: { customer_id: string; kind: string; purpose: Purpose; product: string | null },
  now: Date,
): Promise<MayContact> {
  const { customer_id: customer, purpose, product } = task
  const [why] = await selling.unwanted(db, [{ customer, purpose, product, kind: task.kind === 'visit' ? 'visit' : 'call' }], now)
  return why ? { now: false, until: null, from: null, why } : mayCall(db, customer, now)
}

/** May we call or visit this customer now, until when, or from when on? */
export async function mayCall(db: Db, customer: string, now: Date): Promise<MayContact> {
  const { company, quiet } = await settings.all(db)
  const standing = (await consent.standing(db, [customer], now, company.zone)).get(customer)
  if (standing?.phone.ad.said === 'no') return { now: false, until: null, from: null, why: 'refused' }

  const [opens, ends] = [[quiet.to, CALLS.from].sort()[1] ?? CALLS.from, [quiet.from, CALLS.to].sort()[0] ?? CALLS.to]
  const today = dayOf(now, company.zone)
  const time = timeOf(now, company.zone)
  if (time >= opens && time < ends) return { now: true, until: at(today, ends, company.zone), from: null, why: null }
  return { now: false, until: null, from: at(time < opens ? today : addDays(today, 1), opens, company.zone), why: 'quiet' }
}
