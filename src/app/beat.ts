import * as dispatch from '#domains/dispatch/index.ts'
import * as plans from '#domains/plans/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { World } from '#platform/world.ts'

export type Beat = { worker: string; signal: AbortSignal }

/** What a worker looks after again and again, in this order; each answers how much it did. */
export const beats: ReadonlyArray<(world: World, beat: Beat) => Promise<number>> = [
  oncePerDay(async world => {
    const { planned, left } = await plans.sweep(world.db, world.clock.now())
    return planned + left
  }),
  oncePerDay((world, today) => touchpoints.releaseInPeace(world.db, today, world.clock.now())),
  async world => tasks.passOn(world.db, (await settings.get(world.db, 'company')).zone, world.clock.now()),
  (world, it) => dispatch.tick(world, it),
]

/** One round of everything that may be due now; answers how much was done. What fails keeps nothing behind it waiting and is thrown when the round is over. */
export async function beat(world: World, it: Beat): Promise<number> {
  let done = 0
  const failed: unknown[] = []
  for (const part of beats) {
    if (it.signal.aborted) break
    try {
      done += await part(world, it)
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
  return done
}

// The schedule keeps real hours; a clock that travels crosses days between two of its bells, and a worker that slept through midnight too.
function oncePerDay(act: (world: World, today: Day) => Promise<number>): (world: World) => Promise<number> {
  const done = new WeakMap<object, string>()
  return async world => {
    const today = dayOf(world.clock.now(), (await settings.get(world.db, 'company')).zone)
    if (done.get(world) === today) return 0
    const count = await act(world, today)
    done.set(world, today)
    return count
  }
}
