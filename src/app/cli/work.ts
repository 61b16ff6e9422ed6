import { readConfig } from '#platform/config.ts'
import { drain } from '../drain.ts'
import { openWorld } from '../open.ts'
import { untilSignal } from '../signals.ts'
import { startWork } from '../worker.ts'
import { readArguments } from './arguments.ts'
import type { Command } from './command.ts'

export const work: Command = {
  usage: 'work [--drain]',
  about: '配信などの裏の仕事だけを動かします。--drain は、いま時刻が来ているものを片づけて終わります。',
  async run(args) {
    const { values } = readArguments(args, { drain: { type: 'boolean' } })
    const world = await openWorld(readConfig())
    try {
      if (values.drain) return await drain(world, world.databaseUrl)
      const running = await startWork(world, world.databaseUrl)
      await untilSignal()
      await running.stop()
    } finally {
      await world.close()
    }
  },
}
