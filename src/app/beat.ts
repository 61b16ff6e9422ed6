import { settings } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import type { World } from '#platform/world.ts'
import { answerBells } from './worker.ts'

export type Beat = { worker: string; signal: AbortSignal }

/** What a worker looks after again and again, in this order; each answers how much it did. */
export const beats: ReadonlyArray<(world: World, beat: Beat) => Promise<number>> = [
  async world => tasks.passOn(world.db, (await settings.get(world.db, 'company')).zone, world.clock.now()),
]

/** One round of everything that may be due now; answers how much was done. */
export async function beat(world: World, it: Beat): Promise<number> {
  let done = 0
  for (const part of beats) {
    if (it.signal.aborted) break
    done += await part(world, it)
  }
  return done
}

/** Works until nothing is due, bells included, and returns. */
export async function drain(world: World, databaseUrl: string): Promise<void> {
  const it = { worker: `drain-${process.pid}`, signal: new AbortController().signal }
  let done = 1
  while (done > 0) {
    await answerBells(world, databaseUrl)
    done = await beat(world, it)
  }
  await answerBells(world, databaseUrl)
}
