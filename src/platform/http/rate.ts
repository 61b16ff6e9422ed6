import type { Clock } from '#platform/clock.ts'
import { refuse } from './problem.ts'
import type { Pace } from './route.ts'

type Limit = { burst: number; perSecond: number }
type Bucket = { left: number; at: number }

/** A customer's page may come from a carrier's address that thousands share; a sign-in may not be guessed at. */
const limits: Record<Pace, Limit> = {
  public: { burst: 300, perSecond: 20 },
  'sign-in': { burst: 30, perSecond: 30 / 900 },
}
const MOST = 10_000

/** Token buckets per address, kept in memory and never more than 10,000: one process's share of a flood. What a restart must not reset stands in rate_counters. */
export type Paces = { spend(pace: Pace, address: string): void; size(): number }

/** Opens the buckets; `spend` throws refusal `too-many` (429, seconds to wait) when an address has no token left. */
export function openPaces(clock: Clock): Paces {
  const buckets = new Map<string, Bucket>()
  return {
    spend(pace, address) {
      const { burst, perSecond } = limits[pace]
      const key = `${pace} ${networkOf(address)}`
      const now = clock.now().getTime()
      const before = buckets.get(key) ?? { left: burst, at: now }
      const left = Math.min(burst, before.left + (Math.max(0, now - before.at) / 1000) * perSecond)
      if (left < 1) throw refuse('too-many', 429, { seconds: Math.ceil((1 - left) / perSecond) })
      // Put back at the end: a Map keeps its order, so the first is the one not seen for longest.
      buckets.delete(key)
      buckets.set(key, { left: left - 1, at: now })
      if (buckets.size > MOST) buckets.delete(buckets.keys().next().value ?? '')
    },
    size: () => buckets.size,
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
