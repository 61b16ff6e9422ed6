/** How many messages may still go to a domain: a bucket that fills evenly, one minute deep. */
export type Throttle = { take(domain: string, at: number): number }

/** Allows `perMinute` messages to each domain (0: no limit), bursts of ten seconds' worth; `take` answers how many milliseconds to wait, 0 = go and it is counted. */
export function throttle(perMinute: number): Throttle {
  if (perMinute <= 0) return { take: () => 0 }
  const depth = Math.max(1, perMinute / 6)
  const perMs = perMinute / 60_000
  const buckets = new Map<string, { left: number; at: number }>()

  return {
    take(domain, at) {
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
