import type { State } from '#domains/touchpoints/contract.ts'
import { mayTurn } from '#domains/touchpoints/rules.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { dayOf, at as instantOf, timeOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import type { Deed } from '#web/lib/batches.ts'

/** A contact as one acts on many: where it stands and when it is due. */
export type Standing = { customer: string; id: string; state: State; dueAt: string }
export const VERBS = ['times', 'skips', 'releases', 'cancellations'] as const
export type ManyVerb = (typeof VERBS)[number]

const to = { times: 'moved', skips: 'skipped', releases: 'planned', cancellations: 'cancelled' } as const

/** May a person do this to a contact that stands so? What is on its way or done is left alone. */
export function fits(verb: ManyVerb, state: State): boolean {
  if (state === 'claimed' || state === 'done') return false
  if (verb === 'releases') return state === 'held'
  if (verb === 'times') return state === 'planned' || state === 'moved' || state === 'held'
  return mayTurn(state, to[verb])
}

/** Where to: so many days later, or all to one day; each keeps its time of day. */
export type Shift = { days: number } | { day: Day }

/** When a contact is due after the shift, as an instant. */
export function shifted(dueAt: string, shift: Shift, zone: string): Date {
  const due = new Date(dueAt)
  const day = 'day' in shift ? shift.day : addDays(dayOf(due, zone), shift.days)
  return instantOf(day, timeOf(due, zone), zone)
}

type Turned = { turned: { customer: string; id: string; dueAt: string }[]; left: number }
const places = (contacts: readonly { customer: string; id: string }[]) => contacts.map(({ customer, id }) => ({ customer, id }))

export type Order = { reason: string; backReason: string; shift: Shift; zone: string; now: () => Date }

/** One batch of a verb, and how it is taken back: a release has no way back, the gate has judged meanwhile. */
export async function send(verb: ManyVerb, batch: readonly Standing[], order: Order): Promise<Deed> {
  const { reason, backReason } = order
  if (verb !== 'times') {
    const { turned, left } = await api.put<Turned>(`/touchpoint-${verb}`, { contacts: places(batch), reason })
    const back = () => api.put('/touchpoint-restorations', { contacts: places(turned), reason: backReason })
    return { changed: turned.length, left, back: verb !== 'releases' && turned.length > 0 ? back : undefined }
  }
  const moved = batch.map(it => ({
    customer: it.customer,
    id: it.id,
    dueAt: shifted(it.dueAt, order.shift, order.zone).toISOString(),
  }))
  const { turned, left } = await api.put<Turned>('/touchpoint-times', { contacts: moved, reason })
  // What was due meanwhile waits for the next minute.
  const soonest = () => order.now().getTime() + 60_000
  const back = () =>
    api.put('/touchpoint-times', {
      contacts: turned.map(it => ({ ...it, dueAt: new Date(Math.max(soonest(), Date.parse(it.dueAt))).toISOString() })),
      reason: backReason,
    })
  return { changed: turned.length, left, back: turned.length > 0 ? back : undefined }
}
