import type { Claimed } from '#domains/touchpoints/contract.ts'
import { shareOf } from '#kernel/share.ts'
import { mayMerge } from './twin-rules.ts'

const WIDEST = 2 * 3_600_000

type Spread = Pick<Claimed, 'customerId' | 'planId' | 'stepKey' | 'occurrence' | 'kind' | 'priority' | 'notAfter'>

/**
 * Where in an opening a deferred contact goes. A whole night's work would else start in the one second the window opens: providers throttle it and the
 * shop's phone rings for all of it at once. So it is spread over the first two hours (or half the opening): the more important first (nine bands by priority), within a
 * band by person, step and opening. No chance is involved, so that what is simulated is what is done; nobody is always the last, and what is told together goes together.
 */
export function placeIn(opening: { from: Date; to: Date }, touchpoint: Spread): Date {
  const from = opening.from.getTime()
  const room = Math.min(WIDEST, (opening.to.getTime() - from) / 2)
  const last = touchpoint.notAfter === null ? room : Math.min(room, touchpoint.notAfter.getTime() - from)
  const { customerId, planId, stepKey, occurrence } = touchpoint
  const share = shareOf(`${customerId} ${planId} ${stepKey} ${mayMerge(touchpoint) ? '' : occurrence} ${from}`)
  const part = (touchpoint.priority - 1 + share) / 9
  return new Date(from + Math.floor((Math.max(0, last) * part) / 1000) * 1000)
}
