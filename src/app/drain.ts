import type { World } from '#platform/world.ts'
import { beat } from './beat.ts'
import { answerBells } from './worker.ts'

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
