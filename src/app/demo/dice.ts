/** A die that falls the same way for the same seed (mulberry32), so that the same seed makes the same company. */
export type Dice = {
  /** 0 ≤ x < 1. */
  share(): number
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  /** Does something with this likelihood happen? */
  chance(likelihood: number): boolean
  one<T>(of: readonly T[]): T
  /** One of several, each as likely as its weight says. */
  weighed<T>(of: readonly (readonly [T, number])[]): T
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number): number => from + Math.floor(share() * (to - from + 1))
  const one = <T>(of: readonly T[]): T => {
    const found = of[whole(0, of.length - 1)]
    if (found === undefined) throw new Error('nothing to choose from')
    return found
  }
  return {
    share,
    whole,
    one,
    chance: likelihood => share() < likelihood,
    weighed(of) {
      let left = share() * of.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [it, weight] of of) {
        left -= weight
        if (left < 0) return it
      }
      return one(of)[0]
    },
  }
}
