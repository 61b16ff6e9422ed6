import type { Clock } from '#platform/clock.ts'
import { refuse } from './problem.ts'
import type { Pace } from './route.ts'

type Limit = { burst: number; perSecond: number }
type Bucket = { left: number; at: number }

/** A customer's page may come from a carrier's address that thousands share; a sign-in may not be guessed at. */
const limits: Record<Pace, Limit> = {
  public: { burst: 300, perSecond: 20 },
  'sign-in': { burst: 30, perSecond: 30 / 900 },
  // One-click posts of a whole mailing come from a few addresses of one mail provider (RFC 8058): each signed link is counted for itself.
  link: { burst: 20, perSecond: 1 },
  // Words are looked at while somebody types, with a pause after the last key: twice a second is more than fingers do.
  checking: { burst: 60, perSecond: 2 },
}
const MOST = 10_000

/** Token buckets per address (or link, or person), kept in memory and never more than 10,000 for each pace: one process's share of a flood. What a restart must not reset stands in rate_counters. */
export type Paces = { spend(pace: Pace, whom: string): void; size(): number }

/** Opens the buckets; `spend` throws refusal `too-many` (429, seconds to wait) when an address or link has no token left. */
export function openPaces(clock: Clock): Paces {
  // Apart, so that made-up links can't wash the counts of sign-ins out of memory.
  const all: Record<Pace, Map<string, Bucket>> = { public: new Map(), 'sign-in': new Map(), link: new Map(), checking: new Map() }
  return {
    spend(pace, whom) {
      const { burst, perSecond } = limits[pace]
      const buckets = all[pace]
      const key = pace === 'link' ? whom : networkOf(whom)
      const now = clock.now().getTime()
      const before = buckets.get(key) ?? { left: burst, at: now }
      const left = Math.min(burst, before.left + (Math.max(0, now - before.at) / 1000) * perSecond)
      if (left < 1) throw refuse('too-many', 429, { seconds: Math.ceil((1 - left) / perSecond) })
      // Put back at the end: a Map keeps its order, so the first is the one not seen for longest.
      buckets.delete(key)
      buckets.set(key, { left: left - 1, at: now })
      if (buckets.size > MOST) buckets.delete(buckets.keys().next().value ?? '')
    },
    size: () => Object.values(all).reduce((sum, it) => sum + it.size, 0),
  }
}

/** One household of IPv6 has a whole /64: count it as one. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const filled = tail === undefined ? front : [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  return filled.slice(0, 4).join(':')
}
