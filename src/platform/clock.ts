import { Refusal } from '#kernel/refusal.ts'

/** The only place where the time of day comes from. `travel` exists on clocks started by KIZUKAI_NOW and in tests. */
export type Clock = { now(): Date; travel?(to: Date): void }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that starts at this instant and ticks on from there; it can travel forwards and back. */
export function startingAt(iso: string): Clock & { travel(to: Date): void } {
  const start = new Date(iso)
  if (Number.isNaN(+start))
    throw new Refusal(
      'clock-unreadable',
      `KIZUKAI_NOW「${iso}」が日時として読めません。2026-11-21T09:00:00+09:00 の形で書いてください。`,
    )
  let ahead = +start - Date.now()
  return {
    now: () => new Date(Date.now() + ahead),
    travel(to) {
      ahead = +to - Date.now()
    },
  }
}

/** A clock that stands still until it is told to travel: for tests and simulations. */
export function stillAt(iso: string): Clock & { travel(to: Date): void } {
  let at = new Date(iso)
  return {
    now: () => new Date(at),
    travel(to) {
      at = new Date(to)
    },
  }
}

/** Milliseconds that only go forward: for pacing and measuring, never for the time of day. */
export const stopwatch = (): number => performance.now()
