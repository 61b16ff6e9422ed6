import { authenticate, firstLink } from '#domains/staff/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Config } from '#platform/config.ts'
import { noteAddress } from './address.ts'
import { demoLink, fillDemo } from './demo/fill.ts'
import { keyTrouble } from './key.ts'
import { type OpenWorld, openWorld } from './open.ts'
import { refuseTakenPort } from './port.ts'
import { startServer } from './server.ts'
import { untilSignal } from './signals.ts'
import { ensureWebBuilt } from './web-build.ts'
import { startWork } from './worker.ts'

/** Opens the world, serves the site, works in the background, and stops all of it in order when asked. */
export async function runApp(config: Config, { demo, worker }: { demo: boolean; worker: boolean }): Promise<void> {
  await refuseTakenPort(config)
  const world = await openWorld(config)
  try {
    // Sending and the API are of use without screens: a build that fails is said, not fatal.
    await ensureWebBuilt().catch(error => world.log.error({ err: error }, 'the screens could not be built'))
    if (demo) await fillOnce(world)
    const serving = await startServer({
      world,
      authenticate: (request, now) => authenticate(world.db, request, now),
      databaseUrl: world.databaseUrl,
    })
    const working = worker ? await startWork(world, world.databaseUrl) : null
    noteAddress(config, config.publicUrl.endsWith(`:${config.port}`) ? serving.url : config.publicUrl)
    await greet(world, serving.url, demo)
    await untilSignal()
    process.stderr.write('終わりの支度をしています。途中の仕事を戻して止まります…\n')
    await serving.stop()
    await working?.stop()
  } finally {
    await world.close()
  }
}

async function fillOnce(world: OpenWorld): Promise<void> {
  process.stderr.write('見本の会社を用意しています(30秒ほどかかります)…\n')
  const filled = await fillDemo(world)
  if (!filled) process.stderr.write('中身がもうあるので、見本は入れませんでした。\n')
}

async function greet(world: OpenWorld, url: string, demo: boolean): Promise<void> {
  const first = await firstLink(world.db, world.clock.now())
  const lines = [`気づかいが始まりました: ${url}`]
  if (world.config.startsAt) lines.push(`時計: ${world.config.startsAt} から(KIZUKAI_NOW)`)
  if (first) lines.push('', 'はじめの鍵(一度だけ・24時間):', `  ${url}/first/${first.token}`, '')
  if (demo && !first) lines.push('', ...(await demoDoor(world, url)), '')
  const key = await keyTrouble(world)
  if (key) lines.push('', `▲ ${key}`, '')
  lines.push('止めるときは Ctrl-C を押してください。')
  process.stderr.write(`${lines.join('\n')}\n`)
}

// Only where the demo's own owner lives: somebody else's installation gets no link printed.
async function demoDoor(world: OpenWorld, url: string): Promise<string[]> {
  try {
    const link = await demoLink(world)
    return ['見本に入る鍵(一度だけ・15分):', `  ${url}/link/${link.token}`]
  } catch (thrown) {
    if (isRefusal(thrown, 'no-person')) return []
    throw thrown
  }
}
