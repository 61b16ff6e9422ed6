import type { ChannelKind, Receipt } from '#domains/channels/contract.ts'
import { type Breaker, breaker } from './breaker.ts'
import type { Errand } from './letter.ts'

// As many letters ask whether the other side is back.
export const PROBE = 5

/** The ways out of this process, one breaker for each channel: what one server says stops its own channel alone. */
export type Ways = {
  of(channel: ChannelKind): Breaker
  /** Channels whose letters, put off once, are left to lie for now. */
  shut(now: Date): ChannelKind[]
  /** Channels that a few letters may ask now. */
  toAsk(now: Date): ChannelKind[]
  /** Nobody is asking any more: a round begins. */
  anew(): void
  heard(receipts: readonly { channel: ChannelKind; receipt: Receipt }[], now: Date): void
}

/** All ways open. */
export function openWays(): Ways {
  const known = new Map<ChannelKind, Breaker>()
  const of = (channel: ChannelKind): Breaker => {
    const it = known.get(channel) ?? breaker()
    known.set(channel, it)
    return it
  }
  return {
    of,
    shut: now => [...known].filter(([, way]) => way.lets(now) !== 'all').map(([channel]) => channel),
    toAsk: now => [...known].filter(([, way]) => way.lets(now) === 'probe').map(([channel]) => channel),
    anew() {
      for (const way of known.values()) way.probing(false)
    },
    heard(receipts, now) {
      const byChannel = Map.groupBy(receipts, it => it.channel)
      for (const [channel, some] of byChannel)
        of(channel).heard(
          some.map(it => it.receipt),
          now,
        )
    },
  }
}

const ways = new WeakMap<object, Ways>()

/** The ways of this process: its workers share what they found out. */
export function waysOf(world: object): Ways {
  const it = ways.get(world) ?? openWays()
  ways.set(world, it)
  return it
}

/**
 * Which of these letters may go now and which have to wait because their channel is shut. Where one may be asked a few go, notices before ads: a notice may be repeated, an
 * ad that nobody knows the end of may not. `asking`: the channel these were claimed for, to ask it.
 */
export function admitted(
  ways: Ways,
  errands: readonly Errand[],
  asking: ChannelKind | null,
  now: Date,
): { go: Errand[]; wait: Errand[] } {
  const parts = [...Map.groupBy(errands, it => it.channel)].map(([channel, some]) =>
    parted(ways.of(channel), some, channel === asking, now),
  )
  return { go: parts.flatMap(it => it.go), wait: parts.flatMap(it => it.wait) }
}

function parted(way: Breaker, some: readonly Errand[], asking: boolean, now: Date): { go: Errand[]; wait: Errand[] } {
  const lets = asking && way.shutUntil(now) === null ? 'probe' : way.lets(now)
  if (lets === 'all') return { go: [...some], wait: [] }
  if (lets === 'none') return { go: [], wait: [...some] }
  way.probing(true)
  const ordered = some.toSorted((a, b) => Number(isAd(a)) - Number(isAd(b)))
  return { go: ordered.slice(0, PROBE), wait: ordered.slice(PROBE) }
}

const isAd = (it: Errand): boolean => it.row.legalClass === 'ad'
