import { readConfig } from '#platform/config.ts'
import { runApp } from '../run.ts'
import { readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'

export const start: Command = {
  usage: 'start [--port N] [--data DIR] [--demo] [--no-worker]',
  about: '画面と配信をはじめます(データベースも一緒に動きます)。',
  async run(args) {
    const { values } = readArguments(args, {
      port: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      'no-worker': { type: 'boolean' },
    })
    if (values.port !== undefined && !isPort(values.port))
      throw new UsageError('--port には 0 から 65535 までの番号を書いてください。')
    const config = readConfig({
      ...process.env,
      ...(values.port ? { PORT: values.port } : {}),
      ...(values.data ? { KIZUKAI_DATA: values.data } : {}),
    })
    await runApp(config, { demo: values.demo ?? false, worker: !values['no-worker'] })
  },
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535
