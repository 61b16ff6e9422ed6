import { save } from '#platform/backup/save.ts'
import { readConfig } from '#platform/config.ts'
import { openWorld } from '../open.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { saying } from './progress.ts'
import { refuseNowhere } from './there.ts'

export const backup: Command = {
  usage: 'backup FILE [--data DIR] [--json]',
  about: 'いまの瞬間のデータをまるごと1つのファイルに書き出します(動かしたまま取れます)。',
  async run(args) {
    const { values, positionals } = readArguments(args, { data: { type: 'string' }, json: { type: 'boolean' } }, 2)
    const [file, ...more] = positionals
    if (!file || more.length > 0) throw new UsageError('書き出すファイルの名前を1つ書いてください。')
    const config = readConfig({ ...process.env, ...(values.data ? { KIZUKAI_DATA: values.data } : {}) })
    refuseNowhere(config)
    const world = await openWorld(config)
    try {
      const { takenAt, tables, seal } = await save(world.databaseUrl, file, world.clock.now(), saying('書き出し中'))
      if (values.json) printJson({ file, takenAt, seal, rows: Object.fromEntries(tables.map(table => [table.name, table.rows])) })
      else
        process.stderr.write(
          `${file} に書き出しました。鍵(${config.secret ? 'KIZUKAI_SECRET' : `${config.data}/secret.key`})も別の場所に保管してください。\n`,
        )
      if (seal && !values.json) process.stderr.write(`監査の記録の最後の封印 ${seal.no}: ${seal.hash}\n`)
    } finally {
      await world.close()
    }
  },
}
