import type { Receipt } from '#domains/channels/contract.ts'

const FEW = 5
const FIRST_MS = 15_000
const LONGEST_MS = 300_000

/** What a worker knows, in memory, of the way out: after a few letters in a row that could not even be handed over nothing more is tried for a growing pause; then a few ask again. */
export type Breaker = {
  /** How many messages may be claimed now: as many as are due, a few to ask, or none. */
  lets(now: Date): 'all' | 'probe' | 'none'
  /** Until when nothing is tried; null: the way is open, or may be asked. */
  shutUntil(now: Date): Date | null
  /** A few are on their way to ask (true), or none are any more. */
  probing(on: boolean): void
  /** What the other side answered, in this order. */
  heard(receipts: readonly Receipt[], now: Date): void
}

/** An open way: 5 troubles of the channel itself in a row shut it for 15 seconds, then twice as long each time, at most 5 minutes; any answer about a letter opens it. */
export function breaker(): Breaker {
  let troubles = 0
  let pause = 0
  let until = 0
  let asking = false
  const isShut = (now: Date) => troubles >= FEW && now.getTime() < until
  const hear = (receipt: Receipt) => {
    if (isTrouble(receipt)) troubles += 1
    // A line that broke says neither.
    else if (receipt.outcome !== 'unsure') [troubles, pause] = [0, 0]
  }
  return {
    lets(now) {
      if (troubles < FEW) return 'all'
      return asking || isShut(now) ? 'none' : 'probe'
    },
    shutUntil: now => (isShut(now) ? new Date(until) : null),
    probing(on) {
      asking = on
    },
    heard(receipts, now) {
      const wasShut = isShut(now)
      receipts.forEach(hear)
      // Letters that were on their way when it shut say nothing new.
      if (wasShut || troubles < FEW || !receipts.some(isTrouble)) return
      pause = Math.min(LONGEST_MS, Math.max(FIRST_MS, pause * 2))
      until = now.getTime() + pause
    },
  }
}

const isTrouble = (it: Receipt): boolean => it.outcome === 'later' && it.channel
