import type { Assumptions } from '#domains/plans/contract.ts'
import { staffOf } from './calls.ts'
import { callsIn, type Deeds, noDeeds } from './deeds.ts'
import type { House } from './house.ts'
import { dayAfter, dayOf, HOUR, ledger, midnight } from './ledger.ts'
import { customersOf, type Mail } from './post.ts'

export type Run = { steps: number; deeds: Deeds; mostCalls: { day: string; count: number } }
type Playing = {
  house: House
  mails: readonly Mail[]
  assumed: Assumptions
  /** Called before the first call is made. */
  look: (moment: 'today') => Promise<void>
}

/** The days [from, to) pass: the clock goes to each hour in which something is due or said, customers answer, the worker works, staff do what stands in 今日. */
export async function passDays(from: Date, to: Date, { house, mails, assumed, look }: Playing): Promise<Run> {
  const deeds = noDeeds()
  const customers = customersOf(house, mails, assumed, deeds)
  const staff = staffOf(house, assumed, deeds)
  let steps = 0
  for (let now = from; now < to; now = await nextHour(house, now, to, customers.nextAnswer())) {
    await house.goTo(now)
    await customers.answer(now)
    await house.work()
    await customers.receive(now)
    if (callsIn(deeds) === 0 && (await ledger(house, 'state=handed')).length > 0) await look('today')
    if ((await staff.work(now)) > 0) await house.work()
    steps += 1
  }
  const lastHour = new Date(+to - HOUR / 2)
  await house.goTo(lastHour)
  await customers.askForNoMore(lastHour)
  const [day, count] = [...deeds.calls].toSorted((one, other) => other[1] - one[1])[0] ?? ['', 0]
  return { steps, deeds, mostCalls: { day, count } }
}

async function nextHour(house: House, now: Date, to: Date, answer: number): Promise<Date> {
  const morning = midnight(dayAfter(now))
  const rest = await ledger(house, `state=planned&state=moved&from=${dayOf(now)}&to=${dayOf(morning)}`)
  const late = [answer, ...rest.map(it => +new Date(it.dueAt))].map(at => Math.ceil(at / HOUR) * HOUR).filter(hour => hour > +now)
  return new Date(Math.min(+morning, +to, ...late))
}
