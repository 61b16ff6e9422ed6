import { keepUp } from '#domains/insight/index.ts'
import { settings } from '#domains/staff/index.ts'
import { expireLate } from '#domains/touchpoints/index.ts'
import type { World } from '#platform/world.ts'
import { beat } from './beat.ts'
import { answerBells } from './worker.ts'

/** Works until nothing is due, bells included, counts what became of it, and returns. */
export async function drain(world: World, databaseUrl: string): Promise<void> {
  const it = { worker: `drain-${process.pid}`, signal: new AbortController().signal }
  let done = 1
  while (done > 0) {
    await answerBells(world, databaseUrl)
    done = await beat(world, it)
  }
  await answerBells(world, databaseUrl)
  // The schedule keeps real hours and rings for a worker that stays; who only drains has a true late list and true figures too.
  await expireLate(world.db, world.clock.now())
  await keepUp(world.db, (await settings.get(world.db, 'company')).zone, world.clock.now())
}
