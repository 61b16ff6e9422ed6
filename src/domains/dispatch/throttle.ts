const MANY_DOMAINS = 10_000
const kept = new WeakMap<object, { perMinute: number; throttle: Throttle }>()

/** The throttle of a house at this limit: it outlives the rounds, else each would begin with a whole burst. */
export function throttleOf(house: object, perMinute: number): Throttle {
  const known = kept.get(house)
  if (known?.perMinute === perMinute) return known.throttle
  const it = { perMinute, throttle: throttle(perMinute) }
  kept.set(house, it)
  return it.throttle
}

/** How many messages may still go to a domain: a bucket that fills evenly, one minute deep. */
export type Throttle = { take(domain: string, at: number): number }

/** Allows `perMinute` messages to each domain (0: no limit), bursts of ten seconds' worth; `take` answers how many milliseconds to wait, 0 = go and it is counted. */
export function throttle(perMinute: number): Throttle {
  if (perMinute <= 0) return { take: () => 0 }
  const depth = Math.max(1, perMinute / 6)
  const perMs = perMinute / 60_000
  const buckets = new Map<string, { left: number; at: number }>()
  let most = MANY_DOMAINS
  // A bucket that has filled again says nothing.
  const forget = (at: number) => {
    for (const [domain, it] of buckets) if (it.left + (at - it.at) * perMs >= depth) buckets.delete(domain)
    most = Math.max(MANY_DOMAINS, 2 * buckets.size)
  }

  return {
    take(domain, at) {
      if (buckets.size >= most) forget(at)
      const bucket = buckets.get(domain) ?? { left: depth, at }
      bucket.left = Math.min(depth, bucket.left + Math.max(0, at - bucket.at) * perMs)
      bucket.at = at
      buckets.set(domain, bucket)
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs)
      bucket.left -= 1
      return 0
    },
  }
}
