import type { Claimed } from '#domains/touchpoints/contract.ts'

const WIDEST = 2 * 3_600_000

/**
 * Where in an opening a deferred contact goes. A whole night's work would else start in the one second the window opens: providers throttle it and the
 * shop's phone rings for all of it at once. So it is spread over the first two hours (or half the opening): the more important first (nine bands by priority), within a
 * band by the touchpoint's own id. No chance is involved, so that what is foreseen is what is done, and nobody is always the last: the id is the contact's, not the customer's.
 */
export function placeIn(opening: { from: Date; to: Date }, touchpoint: Pick<Claimed, 'id' | 'priority' | 'notAfter'>): Date {
  const from = opening.from.getTime()
  const room = Math.min(WIDEST, (opening.to.getTime() - from) / 2)
  const last = touchpoint.notAfter === null ? room : Math.min(room, touchpoint.notAfter.getTime() - from)
  const part = (touchpoint.priority - 1 + shareOf(touchpoint.id)) / 9
  return new Date(from + Math.floor((Math.max(0, last) * part) / 1000) * 1000)
}

// The last 6 hexadecimal digits of a UUIDv7 are random: a share of [0, 1).
const shareOf = (id: string): number => Number.parseInt(id.slice(-6), 16) / 0x1000000
