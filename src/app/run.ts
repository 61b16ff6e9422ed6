import type { Config } from '#platform/config.ts'
import { openWorld } from './open.ts'
import { startServer } from './server.ts'
import { untilSignal } from './signals.ts'
import { ensureWebBuilt } from './web-build.ts'
import { startWork } from './worker.ts'

/** Opens the world, serves the site, works in the background, and stops all of it in order when asked. */
export async function runApp(config: Config, { worker }: { demo: boolean; worker: boolean }): Promise<void> {
  const world = await openWorld(config)
  try {
    // Sending and the API are of use without screens: a build that fails is said, not fatal.
    await ensureWebBuilt().catch(error => world.log.error({ err: error }, 'the screens could not be built'))
    const serving = await startServer({ world, authenticate: async () => null, databaseUrl: world.databaseUrl })
    const working = worker ? await startWork(world, world.databaseUrl) : null
    process.stderr.write(`気づかい: ${serving.url}\n`)
    await untilSignal()
    await serving.stop()
    await working?.stop()
  } finally {
    await world.close()
  }
}
