import { settings } from '#domains/staff/index.ts'
import { restore as restoreFrom } from '#platform/backup/restore.ts'
import { readConfig } from '#platform/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openWorld } from '../open.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { saying } from './progress.ts'

export const restore: Command = {
  usage: 'restore FILE [--data DIR] [--replace] [--json]',
  about: 'バックアップを戻します。戻したものは、配信を止めた状態で始まります。',
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      {
        data: { type: 'string' },
        replace: { type: 'boolean' },
        json: { type: 'boolean' },
      },
      2,
    )
    const [file, ...more] = positionals
    if (!file || more.length > 0) throw new UsageError('戻すファイルの名前を1つ書いてください。')
    const world = await openWorld(readConfig({ ...process.env, ...(values.data ? { KIZUKAI_DATA: values.data } : {}) }))
    try {
      const now = world.clock.now()
      const { takenAt, tables } = await restoreFrom(world.databaseUrl, file, {
        replace: values.replace ?? false,
        tell: saying('戻しています'),
        first: async tx => {
          const paused = { paused: true, reason: 'バックアップから戻したため', since: now.toISOString() }
          await settings.put(tx, 'sending', paused, 'restore', now)
        },
      })
      await migrate(world.databaseUrl)
      if (values.json)
        printJson({ file, takenAt, sending: 'paused', rows: Object.fromEntries(tables.map(table => [table.name, table.rows])) })
      else process.stderr.write('戻しました。配信は止めてあります。中身を確かめてから、メニューの「配信」で再開してください。\n')
    } finally {
      await world.close()
    }
  },
}
