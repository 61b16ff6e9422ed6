import { readConfig } from '#platform/config.ts'
import { runApp } from '../run.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'

export const start: Command = {
  usage: 'start [--port N] [--data DIR] [--demo] [--no-worker]',
  about: '画面と配信をはじめます(データベースも一緒に動きます)。',
  async run(args) {
    const { values, positionals } = readArguments(args, {
      port: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      'no-worker': { type: 'boolean' },
    })
    if (positionals.length > 0) throw new UsageError(`「${positionals[0]}」は余分です。`)
    if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) throw new UsageError('--port には番号を書いてください。')
    const config = readConfig({
      ...process.env,
      ...(values.port ? { PORT: values.port } : {}),
      ...(values.data ? { KIZUKAI_DATA: values.data } : {}),
    })
    await runApp(config, { demo: values.demo ?? false, worker: !values['no-worker'] })
  },
}
