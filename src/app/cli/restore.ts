import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keyFits } from '#domains/audit/index.ts'
import { settings } from '#domains/staff/index.ts'
import { restore as restoreFrom } from '#platform/backup/restore.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { putTheKey, WRONG_KEY } from '../key.ts'
import { type OpenWorld, openWorld } from '../open.ts'
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
    const config = readConfig({ ...process.env, ...(values.data ? { KIZUKAI_DATA: values.data } : {}) })
    const brought = config.secret !== null || existsSync(join(config.data, 'secret.key'))
    const world = await openWorld(config)
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
      const key = await keyOf(world)
      // A key that was made just now opens nothing of the old house: it must not stand where the right one belongs.
      if (!brought && key === 'differs') rmSync(join(config.data, 'secret.key'), { force: true })
      const rows = Object.fromEntries(tables.map(table => [table.name, table.rows]))
      if (values.json) printJson({ file, takenAt, sending: 'paused', key, rows })
      else process.stderr.write('戻しました。配信は止めてあります。中身を確かめてから、メニューの「配信」で再開してください。\n')
      process.stderr.write(keyWords(key, config))
    } finally {
      await world.close()
    }
  },
}

type Key = 'fits' | 'differs' | 'unknown'

// The newest seal of the copy was made with the key its house used last.
async function keyOf({ db, secrets }: OpenWorld): Promise<Key> {
  const fits = await keyFits(db, secrets)
  return fits === null ? 'unknown' : fits.last ? 'fits' : 'differs'
}

function keyWords(key: Key, config: Config): string {
  if (key === 'fits') return '鍵は、もとの会社のものです。お送りしたメールの「配信停止」などのリンクは、そのまま開きます。\n'
  if (key === 'differs') return `▲ 鍵が、もとの会社のものと違います。${WRONG_KEY}${putTheKey(config)}\n`
  return `▲ このバックアップには封印がまだなく、鍵がもとの会社のものか確かめられません。違うと、お送りしたメールの「配信停止」などのリンクが開きません。${putTheKey(config)}\n`
}
